'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { Drawer } from '@/ui/overlays/drawer'
import type { LineView, OrderView } from '../order-view'
import { LineStatus } from './line-status'
import { Agreed } from './offer-facts'
import { Thread } from './thread'

/** Opens what was said about the line; its address (`?line=`) can be sent to a colleague, and back closes it. */
export function ThreadButton({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('thread')
  const path = usePathname()
  const search = useSearchParams()
  if (line.turns.length === 0) return null
  const open = search.get('line') === line.id
  const show = (shown: boolean) => {
    const address = new URLSearchParams(search)
    if (shown) address.set('line', line.id)
    else address.delete('line')
    const text = address.toString()
    const to = text ? `${path}?${text}` : path
    if (shown) window.history.pushState(null, '', to)
    else window.history.replaceState(null, '', to)
  }
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        className="-ml-2.5"
        aria-label={t('openOf', { line: line.number, count: line.turns.length })}
        onClick={() => show(true)}
      >
        {t('open', { count: line.turns.length })}
      </Button>
      <Drawer open={open} onOpenChange={show} title={t('title', { line: line.number })} closeLabel={t('close')}>
        <div className="flex flex-col gap-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-mono text-sm">{line.itemNumber}</span>
            <span className="text-muted">{line.description}</span>
            <LineStatus state={line.state} />
          </p>
          <Thread line={line} order={order} />
          {line.agreed && !line.answerNeeded ? (
            <section className="flex flex-col gap-1 border-line border-t pt-3">
              <h3 className="font-semibold">{t('agreed')}</h3>
              <Agreed line={line} order={order} />
            </section>
          ) : null}
        </div>
      </Drawer>
    </>
  )
}
