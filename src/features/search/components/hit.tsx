'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/ui/lib/cn'
import type { SearchHit } from './palette'

interface HitProps {
  id: string
  hit: SearchHit
  /** The first of its kind: its kind is named above it. */
  heading: boolean
  selected: boolean
  onPick: () => void
}

/** One result: what it is called, and whose or what it is. The field keeps the focus and says which one is chosen. */
export function Hit({ id, hit, heading, selected, onPick }: HitProps) {
  const t = useTranslations('search')
  return (
    <>
      {heading ? (
        <div role="presentation" className="px-2 pt-2 pb-1 font-medium text-muted text-sm">
          {t(hit.kind === 'order' ? 'orders' : 'lines')}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in every combobox */}
      <div
        id={id}
        role="option"
        aria-selected={selected}
        tabIndex={-1}
        // Pressing it must not take the focus from the field first.
        onMouseDown={event => event.preventDefault()}
        onClick={onPick}
        className={cn(
          'flex min-h-control cursor-default flex-wrap items-center justify-between gap-x-4 rounded px-2 py-1',
          selected ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        {hit.kind === 'order' ? (
          <>
            <span className="font-medium">{hit.order.number}</span>
            <span className="text-muted text-sm">
              {hit.order.partner}
              {hit.order.supplierOrderNumber ? ` · ${t('own', { number: hit.order.supplierOrderNumber })}` : ''}
            </span>
          </>
        ) : (
          <>
            <span className="min-w-0">
              <span className="font-mono text-sm">{hit.line.itemNumber}</span>{' '}
              <span className="text-muted text-sm">{hit.line.description}</span>
            </span>
            <span className="text-sm">{t('line', { order: hit.line.orderNumber, line: hit.line.number })}</span>
          </>
        )}
      </div>
    </>
  )
}
