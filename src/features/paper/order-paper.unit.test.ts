import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import type { LineAsOf, OrderAsOf } from '@/features/history'
import messages from '@/messages/en.json'
import { drawOrder } from './order-paper'

const reading = { locale: 'en-GB', messages, timeZone: 'Europe/Berlin' } as const
const printedAt = new Date('2026-11-24T09:30:00.000Z')
const a4 = { size: 'a4', printedAt } as const

const line = (changes: Partial<LineAsOf> = {}): LineAsOf => ({
  id: 'l',
  number: '10',
  itemNumber: 'BRG-6204',
  description: 'Deep groove ball bearing',
  unit: 'C62',
  quantity: '100',
  unitPrice: '2.5',
  netValue: '250',
  receivedQuantity: '0',
  requested: [{ quantity: '100', date: '2026-12-01' }],
  reference: [{ quantity: '100', date: '2026-12-01' }],
  agreed: null,
  declined: '0',
  backorder: null,
  agreedPrice: null,
  substitute: null,
  answerNeeded: true,
  answerBy: null,
  reconfirm: 'none',
  revision: 1,
  state: 'issued',
  waitsFor: 'supplier',
  proposal: null,
  sync: null,
  ...changes,
})

const order = (lines: LineAsOf[], changes: Partial<OrderAsOf> = {}): OrderAsOf => ({
  id: 'o',
  number: '4500000001',
  supplierOrderNumber: null,
  revision: 3,
  currency: 'EUR',
  orderedOn: '2026-11-01',
  unitName: 'Nordhaven Pumpen Hamburg',
  supplierName: 'Ball & Race',
  dateBasis: { kind: 'delivery' },
  at: null,
  today: '2026-11-24',
  lines,
  ...changes,
})

/** What a reader of the file finds, sheet by sheet. */
async function sheetsOf(bytes: Buffer): Promise<string[]> {
  const file = await getDocumentProxy(new Uint8Array(bytes))
  return (await extractText(file, { mergePages: false })).text.map(text => text.replace(/\s+/g, ' '))
}

const agreedLine = line({
  state: 'confirmed',
  answerNeeded: false,
  agreed: [
    { quantity: '60', date: '2026-12-01' },
    { quantity: '30', date: '2026-12-15' },
  ],
  declined: '10',
  agreedPrice: '2.75',
  sync: 'in-sync',
})

test('a sheet says who, what and when, and of each line what was asked, agreed, and what it is worth', async () => {
  const [sheet = ''] = await sheetsOf(
    await drawOrder(order([agreedLine, line({ number: '20' })], { supplierOrderNumber: 'AB-77' }), reading, a4),
  )
  for (const said of [
    'Purchase order 4500000001, Revision 3',
    'Buyer Nordhaven Pumpen Hamburg',
    'Supplier Ball & Race',
    "Supplier's number AB-77",
    'Ordered 01 Nov 2026',
    'Currency EUR',
    'Dates are delivery at the ship-to',
    '100 pcs, 01 Dec 2026',
    '60 pcs, 01 Dec 2026 30 pcs, 15 Dec 2026 10 pcs declined',
    'Confirmed Confirmed by ERP',
    'agreed €2.75 / pcs',
    'Not answered',
    'Total ordered in EUR: €500.00',
    'Of it firmly agreed in EUR: €247.50',
    'Page 1 of 1',
    'Printed 24 Nov 2026, 10:30:00',
  ])
    expect(sheet).toContain(said)
})

test('names are printed as their owners write them: Latin with all its signs, Greek, Cyrillic', async () => {
  const names = 'Größe Ærø Łódź Kroměříž Ñandú Ğazi Țară Ωμέγα Ρουλεμάν Подшипник Київ'
  const bytes = await drawOrder(order([line({ description: names })], { unitName: 'Čapek & Σία' }), reading, a4)
  const [sheet] = await sheetsOf(bytes)
  expect(sheet).toContain(names)
  expect(sheet).toContain('Buyer Čapek & Σία')
})

test('a supplier who ships says ship dates', async () => {
  const shipped = order([agreedLine], { dateBasis: { kind: 'ship', transitDays: 4 } })
  const [sheet] = await sheetsOf(await drawOrder(shipped, reading, a4))
  expect(sheet).toContain('Dates are ship dates; delivery is 4 days later')
  expect(sheet).toContain('100 pcs, 27 Nov 2026')
  expect(sheet).toContain('60 pcs, 27 Nov 2026')
})

test('what is on the table is said to be so, with its price, item and rest', async () => {
  const proposal: LineAsOf['proposal'] = {
    number: 1,
    kind: 'answer',
    by: 'supplier',
    channel: 'portal',
    schedule: [{ quantity: '50', date: '2026-12-20' }],
    backorder: { quantity: '20', date: '2027-01-15' },
    unitPrice: '3.125',
    substitute: { itemId: null, number: 'BRG-6204-X', description: 'Sealed', supplierPart: 'S-9', ratio: '2' },
    declined: '30',
    reasonCode: 'capacity',
    wish: null,
    deviation: { daysEarly: 0, daysLate: 19, under: '50', over: '0', priceOver: '25', priceUnder: '0' } as never,
  }
  const [sheet] = await sheetsOf(await drawOrder(order([line({ state: 'proposed', proposal })]), reading, a4))
  expect(sheet).toContain('Proposal 50 pcs, 20 Dec 2026 20 pcs backordered, expected 15 Jan 2027 30 pcs declined')
  expect(sheet).toContain('Instead: BRG-6204-X Sealed')
  expect(sheet).toContain('offered €3.125 / pcs')
})

test('120 lines go over several sheets: each has the head, its number and its lines, none lost and none twice', async () => {
  const lines = Array.from({ length: 120 }, (_, i) =>
    line({ number: String((i + 1) * 10), itemNumber: `ITEM-${i + 1}.` }),
  )
  const sheets = await sheetsOf(await drawOrder(order(lines), reading, a4))
  expect(sheets.length).toBeGreaterThan(3)
  for (const [i, sheet] of sheets.entries()) {
    expect(sheet).toContain(`Page ${i + 1} of ${sheets.length}`)
    expect(sheet).toContain('Purchase order 4500000001, Revision 3')
    expect(sheet).toContain('Nordhaven Pumpen Hamburg · Ball & Race')
    expect(sheet.match(/Requested Answered or agreed State/g)).toHaveLength(1)
  }
  const found = sheets.join(' ').match(/ITEM-\d+\./g)
  expect(found).toEqual(lines.map(({ itemNumber }) => itemNumber))
  expect(sheets.at(-1)).toContain('Total ordered in EUR: €30,000.00')
})

test('a line with more pieces than a sheet holds is parted, and no piece is lost', async () => {
  const requested = Array.from({ length: 150 }, (_, i) => ({ quantity: String(i + 1), date: '2026-12-01' }))
  const sheets = await sheetsOf(await drawOrder(order([line({ requested }), line({ number: '20' })]), reading, a4))
  expect(sheets.length).toBeGreaterThan(2)
  const found = sheets
    .join(' ')
    .match(/\d+ pcs, 01 Dec 2026/g)
    ?.map(text => text.split(' ')[0])
  expect(found?.slice(0, 150)).toEqual(requested.map(piece => piece.quantity))
  expect(found).toHaveLength(151)
})

test('the same order at the same moment is the same file; another moment changes the stamp alone', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => line({ number: String(i) }))
  const [one, two] = await Promise.all([drawOrder(order(lines), reading, a4), drawOrder(order(lines), reading, a4)])
  expect(one.equals(two)).toBe(true)
  const later = { ...a4, printedAt: new Date('2026-11-25T09:30:00.000Z') }
  const [before, after] = [await sheetsOf(one), await sheetsOf(await drawOrder(order(lines), reading, later))]
  expect(before).not.toEqual(after)
  expect(after.map(text => text.replace('25 Nov 2026, 10:30', '24 Nov 2026, 10:30'))).toEqual(before)
})

test('it is titled, in a language and tagged, for whoever has it read out', async () => {
  const bytes = await drawOrder(order([agreedLine]), reading, a4)
  const file = await getDocumentProxy(new Uint8Array(bytes))
  const { info } = await file.getMetadata()
  expect(info).toMatchObject({ Title: 'Purchase order 4500000001, Revision 3', Language: 'en-GB' })
  expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
  const tree = JSON.stringify(await (await file.getPage(1)).getStructTree())
  for (const role of ['H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(tree).toContain(`"role":"${role}"`)
})

test('paper is A4 or Letter', async () => {
  const widthOf = async (size: 'a4' | 'letter') => {
    const file = await getDocumentProxy(new Uint8Array(await drawOrder(order([line()]), reading, { size, printedAt })))
    return (await file.getPage(1)).view.slice(2).map(Math.round)
  }
  expect(await widthOf('a4')).toEqual([595, 842])
  expect(await widthOf('letter')).toEqual([612, 792])
})
