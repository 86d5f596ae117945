'use client'

import { useTranslations } from 'next-intl'
import { isPositive } from '@/domain/quantity/decimal'
import type { Terms } from '../entry'
import { type Saying, useTerms } from './use-terms'

/** Terms, whole: pieces, what is declined, price and item where they are not the order's. */
export function StatedTerms({ terms, saying }: { terms: Terms; saying: Saying }) {
  const t = useTranslations('offer')
  const words = useTerms(saying)
  const { schedule, backorder, unit, declined, substitute, unitPrice } = terms
  return (
    <>
      {schedule.map(piece => (
        <span key={piece.date} className="tabular-nums">
          {words.pieces([piece], unit)}
        </span>
      ))}
      {backorder ? <span className="tabular-nums">{words.backorder(backorder, unit)}</span> : null}
      {schedule.length === 0 && !backorder ? <span>{t('nothing')}</span> : null}
      {isPositive(declined) && (schedule.length > 0 || backorder) ? (
        <span>{t('declined', { quantity: words.quantity(declined, unit) })}</span>
      ) : null}
      {unitPrice ? <span className="tabular-nums">{words.price(unitPrice, unit)}</span> : null}
      {substitute ? (
        <span>
          {t('instead')}: <span className="font-mono">{substitute.number}</span> {substitute.description} ·{' '}
          {t('ratio', { ratio: words.number(substitute.ratio) })}
          {substitute.supplierPart ? ` · ${t('supplierPart', { number: substitute.supplierPart })}` : ''}
        </span>
      ) : null}
    </>
  )
}
