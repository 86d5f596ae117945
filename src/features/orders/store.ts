import type { Schedule } from '@/domain/documents/canonical'
import {
  type Backorder,
  dueOn,
  lineState,
  type Order,
  type OrderLine,
  type Substitute,
  type SyncReason,
  type Turn,
  waitsFor,
} from '@/domain/order'
import { isPositive } from '@/domain/quantity/decimal'
import { deviation } from '@/domain/tolerance/deviation'
import { dateOrNull, fromDate, fromDecimal, instant, instantOrNull, Prisma, type Tx, toDate } from '@/platform/db'

const whole = {
  lines: { orderBy: { position: 'asc' }, include: { schedules: true, turns: { orderBy: { number: 'asc' } } } },
} as const
type OrderRow = Prisma.OrderGetPayload<{ include: typeof whole }>
type LineRow = OrderRow['lines'][number]

/** The order, or null where the scope has none of that id. */
export async function readOrder(tx: Tx, id: string): Promise<Order | null> {
  const row = await tx.order.findUnique({ where: { id }, include: whole })
  return row && toOrder(row)
}

/** The same, with the order's row locked until the transaction ends: the order is the lock of everything in it. */
export async function lockOrder(tx: Tx, id: string): Promise<Order | null> {
  await tx.$queryRaw`select id from purchase_order where id = ${id}::uuid for update`
  return readOrder(tx, id)
}

export async function insertOrder(tx: Tx, order: Order): Promise<void> {
  const { lines, orderedOn, releasedAt, ...header } = order
  await tx.order.create({
    data: { ...header, orderedOn: orderedOn ? toDate(orderedOn) : null, releasedAt: new Date(releasedAt) },
    select: { id: true },
  })
  await insertLines(tx, order, lines)
}

/**
 * Writes what changed between two versions of an order, by compare-and-set on its version.
 * @throws when somebody else changed it in between: a bug, since the caller holds the row
 */
export async function saveOrder(tx: Tx, before: Order, after: Order): Promise<void> {
  const { count } = await tx.order.updateMany({
    where: { id: after.id, version: before.version },
    data: {
      version: after.version,
      revision: after.revision,
      erpVersion: after.erpVersion,
      supplierOrderNumber: after.supplierOrderNumber,
    },
  })
  if (count !== 1) throw new Error(`Order ${after.id} is no longer at version ${before.version}`)
  const known = new Map(before.lines.map(line => [line.id, line]))
  await insertLines(
    tx,
    after,
    after.lines.filter(line => !known.has(line.id)),
  )
  for (const line of after.lines) {
    const held = known.get(line.id)
    if (held && held !== line) await updateLine(tx, after, held, line)
  }
}

const ownerOf = (order: Order) => ({ businessUnitId: order.businessUnitId, supplierId: order.supplierId })

async function insertLines(tx: Tx, order: Order, lines: OrderLine[]): Promise<void> {
  if (lines.length === 0) return
  const owner = ownerOf(order)
  await tx.orderLine.createMany({
    data: lines.map(line => ({ id: line.id, orderId: order.id, erpLine: line.erpLine, ...owner, ...columnsOf(line) })),
  })
  await tx.scheduleLine.createMany({ data: lines.flatMap(line => schedulesOf(line, owner)) })
}

async function updateLine(tx: Tx, order: Order, held: OrderLine, line: OrderLine): Promise<void> {
  const owner = ownerOf(order)
  await tx.orderLine.update({ where: { id: line.id }, data: columnsOf(line), select: { id: true } })
  const moved = (['requested', 'reference', 'agreed'] as const).filter(kind => held[kind] !== line[kind])
  if (moved.length > 0) {
    await tx.scheduleLine.deleteMany({ where: { lineId: line.id, kind: { in: moved } } })
    await tx.scheduleLine.createMany({
      data: schedulesOf(line, owner).filter(row => moved.some(kind => kind === row.kind)),
    })
  }
  const turns = new Map(held.turns.map(turn => [turn.number, turn]))
  for (const turn of line.turns) {
    const { number, decidedAt, takenAt, backorder, substitute, expiry, ...rest } = turn
    const data = {
      ...rest,
      backorder: json(backorder),
      substitute: json(substitute),
      expiry: json(expiry),
      expiresAt: dateOrNull(expiry?.at ?? null),
      decidedAt: dateOrNull(decidedAt),
      takenAt: new Date(takenAt),
    }
    const key = { lineId: line.id, number }
    if (!turns.has(number)) await tx.turn.createMany({ data: [{ ...key, ...owner, ...data }] })
    else if (turns.get(number) !== turn)
      await tx.turn.updateMany({
        where: key,
        data: { outcome: turn.outcome, decidedBy: turn.decidedBy, decidedAt: data.decidedAt },
      })
  }
}

const json = (value: object | null) => (value === null ? Prisma.DbNull : (value as unknown as Prisma.InputJsonValue))

function columnsOf(line: OrderLine) {
  return {
    number: line.number,
    position: line.position,
    itemId: line.itemId,
    itemNumber: line.itemNumber,
    itemGroup: line.itemGroup,
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    referencePrice: line.referencePrice,
    netValue: line.netValue,
    receivedQuantity: line.receivedQuantity,
    declinedQuantity: line.declined,
    backorder: json(line.backorder),
    agreedPrice: line.agreedPrice,
    substitute: json(line.substitute),
    erpStatus: line.erpStatus,
    answerNeeded: line.answerNeeded,
    state: lineState(line),
    waitsFor: waitsFor(line),
    reconfirm: line.reconfirm,
    revision: line.revision,
    turn: line.turn,
    answerBy: dateOrNull(line.answerBy),
    agreement: line.agreement,
    syncedAgreement: line.syncedAgreement,
    syncState: line.syncState,
    erpDocument: line.erpDocument,
    syncReasons: line.syncReasons as unknown as Prisma.InputJsonValue,
    dueOn: toDate(dueOn(line)),
  }
}

const schedulesOf = (line: OrderLine, owner: { businessUnitId: string; supplierId: string }) =>
  (['requested', 'reference', 'agreed'] as const).flatMap(kind =>
    (line[kind] ?? []).map((piece, i) => ({
      lineId: line.id,
      ...owner,
      kind,
      number: i + 1,
      quantity: piece.quantity,
      date: toDate(piece.date),
    })),
  )

function toOrder(row: OrderRow): Order {
  // The day that lists are sorted by is the database's own, no part of the order.
  const { lines, orderedOn, releasedAt, issuedOn, ...header } = row
  return {
    ...header,
    orderedOn: orderedOn && fromDate(orderedOn),
    releasedAt: instant(releasedAt),
    lines: lines.map(toLine),
  }
}

function toLine(row: LineRow): OrderLine {
  const schedule = (kind: string): Schedule =>
    row.schedules
      .filter(piece => piece.kind === kind)
      .sort((a, b) => a.number - b.number)
      .map(piece => ({ quantity: fromDecimal(piece.quantity), date: fromDate(piece.date) }))
  const agreed = schedule('agreed')
  const declined = fromDecimal(row.declinedQuantity)
  const backorder = row.backorder as unknown as Backorder | null
  return {
    id: row.id,
    erpLine: row.erpLine,
    number: row.number,
    position: row.position,
    itemId: row.itemId,
    itemNumber: row.itemNumber,
    itemGroup: row.itemGroup,
    description: row.description,
    unit: row.unit,
    quantity: fromDecimal(row.quantity),
    unitPrice: fromDecimal(row.unitPrice),
    referencePrice: fromDecimal(row.referencePrice),
    netValue: fromDecimal(row.netValue),
    receivedQuantity: fromDecimal(row.receivedQuantity),
    erpStatus: row.erpStatus as OrderLine['erpStatus'],
    revision: row.revision,
    requested: schedule('requested'),
    reference: schedule('reference'),
    // Agreed on nothing at all (everything declined) is not the same as not agreed.
    agreed: agreed.length > 0 || isPositive(declined) || backorder ? agreed : null,
    declined,
    backorder,
    agreedPrice: row.agreedPrice && fromDecimal(row.agreedPrice),
    substitute: row.substitute as unknown as Substitute | null,
    answerNeeded: row.answerNeeded,
    answerBy: instantOrNull(row.answerBy),
    reconfirm: row.reconfirm as OrderLine['reconfirm'],
    turn: row.turn,
    turns: row.turns.map(toTurn),
    agreement: row.agreement,
    syncedAgreement: row.syncedAgreement,
    syncState: row.syncState as OrderLine['syncState'],
    erpDocument: row.erpDocument,
    syncReasons: row.syncReasons as unknown as SyncReason[],
  }
}

const toTurn = (row: LineRow['turns'][number]): Turn => ({
  number: row.number,
  kind: row.kind as Turn['kind'],
  by: row.by as Turn['by'],
  actor: row.actor,
  channel: row.channel as Turn['channel'],
  sourceId: row.sourceId,
  revision: row.revision,
  schedule: row.schedule as unknown as Schedule,
  backorder: row.backorder as unknown as Backorder | null,
  unitPrice: row.unitPrice && fromDecimal(row.unitPrice),
  substitute: row.substitute as unknown as Substitute | null,
  declined: fromDecimal(row.declined),
  reasonCode: row.reasonCode as Turn['reasonCode'],
  wish: row.wish as Turn['wish'],
  deviation: deviation.parse(row.deviation),
  outcome: row.outcome as Turn['outcome'],
  expiry: row.expiry as unknown as Turn['expiry'],
  takenAt: instant(row.takenAt),
  decidedBy: row.decidedBy,
  decidedAt: instantOrNull(row.decidedAt),
})
