import type { OrderContent } from '../content'
import { asksKey, mailWords, translator as t } from '../words'

/** The same mail for those who read plain text: a line of the order a paragraph. */
export function orderText(facts: OrderContent, links: { accept: string; change: string }): string {
  const words = mailWords(facts.timeZone)
  const { unitName: unit, supplierName: supplier, orderNumber: order, count, revision, currency, transitDays } = facts
  const more = count - facts.lines.length
  const asks = t(asksKey(facts), { unit, supplier, count })
  const lines = facts.lines.map(line =>
    [
      `${t('order.line', { number: line.number })}  ${line.itemNumber}  ${line.description}`,
      ...words.pieces(line.requested, line.unit, transitDays).map(piece => `  ${piece.quantity}, ${piece.day}`),
      `  ${words.price(line.unitPrice, currency)}, ${words.money(line.netValue, currency)}`,
    ].join('\n'),
  )
  return [
    revision > 1 ? t('orderMail.titleRevised', { order, revision }) : t('orderMail.title', { order }),
    t('orderMail.hello', { name: facts.name }),
    facts.answerBy ? `${asks} ${t('orderMail.by', { by: words.moment(facts.answerBy) })}` : asks,
    `${facts.acceptable ? t('orderMail.accept', { count }) : t('orderMail.open')}:\n${links.accept}`,
    `${t('orderMail.change')}:\n${links.change}`,
    ...lines,
    [
      ...(more > 0 ? [t('orderMail.more', { count: more })] : []),
      t('orderMail.value', { value: words.money(facts.value, currency) }),
    ].join(' '),
    transitDays > 0 ? `${t('order.shipBasis', { days: transitDays })}.` : `${t('order.dateBasis')}.`,
    t('orderMail.link', { until: words.dayOf(facts.expiresAt) }),
    t('orderMail.why', { supplier, unit }),
  ].join('\n\n')
}
