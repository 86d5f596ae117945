import type { LineAsOf, OrderAsOf } from '@/features/history'
import { orderColumns } from './order-columns'
import type { PaperSize } from './paper-size'
import { type PaperWords, paperWords, type Reading } from './paper-words'
import { fontSize, margin, Sheets } from './sheet'
import { drawTable } from './table'
import { totalsOf } from './totals'

/** An order on paper: the same order, reading and moment give the same bytes. */
export async function drawOrder(
  order: OrderAsOf,
  reading: Reading,
  { size, printedAt }: { size: PaperSize; printedAt: Date },
): Promise<Buffer> {
  const words = paperWords(reading)
  const { t } = words
  const name = t('paper.title', { number: order.number })
  const revision = t('order.revision', { revision: order.revision })
  const title = `${name}, ${revision}`
  const sheets = new Sheets({ title, author: order.unitName, language: reading.locale, printedAt, size })
  sheets.tagged(null, 'H1', () => {
    sheets.write({ text: title, face: 'bold' }, margin, sheets.y, { width: sheets.width, size: 16 })
  })
  sheets.y += sheets.heightOf({ text: title, face: 'bold' }, sheets.width, 16) + 6
  drawFacts(sheets, factsOf(order, words))
  drawTable<LineAsOf>(sheets, orderColumns(order, words), order.lines)
  drawTotals(sheets, order, words)
  return sheets.finish({
    head: [title, `${order.unitName} · ${order.supplierName}`],
    foot: {
      left: t('paper.printed', { when: words.moment(printedAt) }),
      page: (number, count) => t('paper.page', { number, count }),
    },
  })
}

/** Who, what and when: one fact a line, its name before it. */
function factsOf(order: OrderAsOf, words: PaperWords): [name: string, value: string][] {
  const { t } = words
  const { dateBasis } = order
  return [
    [t('paper.fact.buyer'), order.unitName],
    [t('paper.fact.supplier'), order.supplierName],
    ...(order.supplierOrderNumber
      ? [[t('paper.fact.supplierOrderNumber'), order.supplierOrderNumber] as [string, string]]
      : []),
    ...(order.orderedOn ? [[t('paper.fact.orderedOn'), words.day(order.orderedOn)] as [string, string]] : []),
    [t('paper.fact.currency'), order.currency],
    [
      t('paper.fact.dates'),
      dateBasis.kind === 'ship' ? t('order.shipBasis', { days: dateBasis.transitDays }) : t('order.dateBasis'),
    ],
    ...(order.at ? [[t('paper.fact.asOf'), words.moment(new Date(order.at))] as [string, string]] : []),
  ]
}

const nameWidth = 110

function drawFacts(sheets: Sheets, facts: readonly [string, string][]): void {
  const width = sheets.width - nameWidth
  for (const [name, value] of facts) {
    sheets.tagged(null, 'P', () => {
      sheets.write({ text: name, muted: true }, margin, sheets.y, { width: nameWidth })
      sheets.write({ text: value }, margin + nameWidth, sheets.y, { width })
    })
    sheets.y += sheets.heightOf({ text: value }, width) + 1
  }
  sheets.y += 8
  sheets.line(sheets.y)
}

/** Totals stand together: where they do not fit under the table, on a sheet of their own. */
function drawTotals(sheets: Sheets, order: OrderAsOf, { t, money }: PaperWords): void {
  const { currency, ordered, agreed } = totalsOf(order)
  const lines = [
    t('paper.total.ordered', { currency, value: money(ordered, currency) }),
    t('paper.total.agreed', { currency, value: money(agreed, currency) }),
  ]
  const height = fontSize + 6
  if (sheets.y + 8 + lines.length * height > sheets.bottom) sheets.newSheet()
  sheets.y += 8
  for (const text of lines) {
    sheets.tagged(null, 'P', () => {
      sheets.write({ text, face: 'bold' }, margin, sheets.y, { width: sheets.width, align: 'right' })
    })
    sheets.y += height
  }
}
