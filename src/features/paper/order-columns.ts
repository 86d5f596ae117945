import type { Schedule } from '@/domain/documents/canonical'
import type { Offer } from '@/domain/order'
import { isPositive } from '@/domain/quantity/decimal'
import { type LineAsOf, type OrderAsOf, saidDay } from '@/features/history'
import type { PaperWords } from './paper-words'
import type { Text } from './sheet'
import type { PaperColumn } from './table'

/** An order's lines on paper: asked, answered or agreed, where it stands, and what it is worth. */
export function orderColumns(order: OrderAsOf, words: PaperWords): PaperColumn<LineAsOf>[] {
  const { t } = words
  const right = { align: 'right' } as const
  return [
    { header: t('paper.column.line'), share: 0.05, cell: line => [{ text: line.number, face: 'bold' }] },
    {
      header: t('paper.column.item'),
      share: 0.22,
      cell: line => [{ text: line.itemNumber, face: 'bold' }, { text: line.description }],
    },
    {
      header: t('paper.column.requested'),
      share: 0.18,
      cell: line => piecesOf(line.requested, line.unit, order, words),
    },
    { header: t('paper.column.answer'), share: 0.19, cell: line => answerOf(line, order, words) },
    { header: t('paper.column.state'), share: 0.12, cell: line => stateOf(line, words) },
    { ...right, header: t('paper.column.price'), share: 0.12, cell: line => priceOf(line, order, words) },
    {
      ...right,
      header: t('paper.column.value'),
      share: 0.12,
      cell: line => [{ text: words.money(line.netValue, order.currency) }],
    },
  ]
}

const piecesOf = (pieces: Schedule, unit: string, { dateBasis }: OrderAsOf, words: PaperWords): Text[] =>
  pieces.map(({ quantity, date }) => ({
    text: `${words.quantity(quantity, unit)}, ${words.day(saidDay(date, dateBasis))}`,
  }))

/** What is on the table, said to be so; else what is agreed; else that nothing was said. */
function answerOf(line: LineAsOf, order: OrderAsOf, words: PaperWords): Text[] {
  const { t } = words
  const { proposal } = line
  if (proposal) {
    const what = proposal.wish ? t(`turn.wish.${proposal.wish}`) : t(`turn.kind.${proposal.kind}`)
    return [{ text: what, face: 'bold' }, ...termsOf(proposal, proposal.declined, line, order, words)]
  }
  if (!line.agreed) return [{ text: t('order.noAnswer'), muted: true }]
  const { agreed: schedule, agreedPrice: unitPrice, backorder, substitute } = line
  const terms = termsOf({ schedule, unitPrice, backorder, substitute }, line.declined, line, order, words)
  return line.answerNeeded ? [{ text: t('paper.askedAnew'), face: 'bold' }, ...terms] : terms
}

function termsOf(offer: Offer, declined: string, line: LineAsOf, order: OrderAsOf, words: PaperWords): Text[] {
  const { t } = words
  const { schedule, backorder, substitute } = offer
  const quantity = (value: string) => words.quantity(value, line.unit)
  const nothing = schedule.length === 0 && !backorder
  return [
    ...piecesOf(schedule, line.unit, order, words),
    ...(backorder?.date
      ? [
          {
            text: t('offer.backorderedFor', {
              quantity: quantity(backorder.quantity),
              day: words.day(saidDay(backorder.date, order.dateBasis)),
            }),
          },
        ]
      : backorder
        ? [{ text: t('offer.backordered', { quantity: quantity(backorder.quantity) }) }]
        : []),
    ...(nothing ? [{ text: t('offer.nothing') }] : []),
    ...(isPositive(declined) && !nothing ? [{ text: t('offer.declined', { quantity: quantity(declined) }) }] : []),
    ...(substitute ? [{ text: `${t('offer.instead')}: ${substitute.number} ${substitute.description}` }] : []),
    ...(substitute?.supplierPart ? [{ text: t('offer.supplierPart', { number: substitute.supplierPart }) }] : []),
    ...(substitute && substitute.ratio !== '1'
      ? [{ text: t('offer.ratio', { ratio: words.number(substitute.ratio) }) }]
      : []),
  ]
}

const stateOf = ({ state, sync }: LineAsOf, { t }: PaperWords): Text[] => [
  { text: t(`lineState.${state}.word`) },
  ...(sync ? [{ text: t(`syncState.${sync}.word`), muted: true }] : []),
]

/** The order's price, and under it the one that was agreed or is offered where it is another. */
function priceOf(line: LineAsOf, { currency }: OrderAsOf, words: PaperWords): Text[] {
  const other = line.proposal ? line.proposal.unitPrice : line.agreedPrice
  const per = (value: string) =>
    words.t('offer.price', { price: words.price(value, currency), unit: words.unit(line.unit) })
  const label = words.t(line.proposal ? 'paper.offered' : 'paper.agreed')
  return [{ text: per(line.unitPrice) }, ...(other ? [{ text: `${label} ${per(other)}`, face: 'bold' as const }] : [])]
}
