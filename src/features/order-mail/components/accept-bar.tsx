'use client'

import { useTranslations } from 'next-intl'
import { sum } from '@/domain/quantity/decimal'
import { useWords } from '@/features/orders/client'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import type { LinkView } from '../link-view'

/** At most so many go in one answer. */
const mostAtOnce = 1000

/**
 * The one button that answers, in a form that needs no script. It sends what is shown, so that nobody accepts what has
 * changed since.
 */
export function AcceptBar({ link, path, requestKey }: { link: LinkView; path: string; requestKey: string }) {
  const t = useTranslations('link')
  const words = useWords()
  const shown = link.acceptable.slice(0, mostAtOnce)
  const count = shown.length
  const change = (
    <LinkButton
      href={`${path}/change`}
      prefetch={false}
      variant={count > 0 ? 'secondary' : 'primary'}
      className="max-md:grow"
    >
      {t('change')}
    </LinkButton>
  )
  if (count === 0)
    return (
      <ConfirmBar label={t('bar')} sentence={t('nothingAcceptable')}>
        {change}
      </ConfirmBar>
    )
  const value = words.money(sum(shown.map(line => line.netValue)), link.order.currency)
  const lines = shown.map(({ id: lineId, turn, revision }) => ({ lineId, turn, revision }))
  return (
    <ConfirmBar
      label={t('bar')}
      sentence={t('sentence', { count, value })}
      note={t('sentenceNote', { unit: link.order.unitName })}
    >
      {change}
      <form method="post" action={`${path}/accept`} className="flex">
        <input type="hidden" name="shown" value={JSON.stringify({ key: requestKey, lines })} />
        <Button type="submit" variant="primary" className="grow">
          {t('accept', { count })}
        </Button>
      </form>
    </ConfirmBar>
  )
}
