'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Banner } from '@/ui/messages/banner'
import type { LinkView } from '../link-view'
import type { Note } from '../notes'
import { LinkLines } from './link-lines'
import { useMoment } from './use-moment'

/** A link that opens nothing any more: why, in plain words, and the ways on. */
export function LinkEnded({ link, path, note }: { link: LinkView; path: string; note: Note | null }) {
  const t = useTranslations('link')
  const moment = useMoment(link.timeZone)
  const format = useFormatter()
  const { order, state, revision, hasAccount } = link
  // What the address says is believed only where the link itself says that all of it was answered.
  const thanks = note === 'accepted' && (state === 'used' || state === 'answered') && !link.waits
  const canRenew = state === 'expired' || state === 'revised' || link.waits
  const told = {
    revision,
    now: order.revision,
    used: link.usedAt ? moment(link.usedAt) : '',
    ended: format.dateTime(new Date(link.expiresAt), { day: 'numeric', month: 'long', timeZone: link.timeZone }),
  }
  const key = state === 'open' ? 'answered' : state === 'used' && link.waits ? 'usedWaits' : state
  return (
    <>
      <Banner
        meaning={thanks ? 'good' : 'information'}
        title={thanks ? t('thanks.title') : t(`ended.${key}.title`)}
        announce={thanks}
      >
        {thanks ? t('thanks.text', { unit: order.unitName }) : t(`ended.${key}.text`, told)}
      </Banner>
      <div className="flex flex-wrap gap-2">
        {canRenew ? (
          <form method="post" action={`${path}/renew`}>
            <Button type="submit" variant="primary">
              {t('renew')}
            </Button>
          </form>
        ) : null}
        {hasAccount ? (
          <LinkButton href={`/sign-in?callbackUrl=${encodeURIComponent(`/orders/${order.id}`)}`} prefetch={false}>
            {t('signIn')}
          </LinkButton>
        ) : null}
      </div>
      {link.others.length > 0 ? <LinkLines lines={link.others} order={order} label={t('standing')} /> : null}
    </>
  )
}
