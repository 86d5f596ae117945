import { randomUUID } from 'node:crypto'
import { actorName, system } from '@/domain/access/actor'
import type { DomainEvent } from '@/domain/catalogue'
import {
  clearedBecause,
  type Difference,
  type DocumentFacts,
  documentUnreadable,
  lineExceptions,
  type OpenException,
  reconcile,
  type ShouldBe,
} from '@/domain/exception'
import { lockOrder } from '@/features/orders'
import { type Prisma, type Tx, withScope } from '@/platform/db'
import { append, pokeRelay } from '@/platform/event-log'

const actor = system('inbox')

/** What made us look, for the log: any event of the subject, or a passing minute. */
export interface Look {
  causeEventId: string | null
  correlationId: string
  now: Date
}

interface Open extends OpenException {
  version: number
  count: number
}

interface Owner {
  businessUnitId: string
  supplierId: string | null
  orderId: string | null
}

/** Makes the inbox say of an order's lines what their facts say. */
export async function reconcileOrder(orderId: string, look: Look): Promise<void> {
  const changed = await withScope(actor, async tx => {
    const order = await lockOrder(tx, orderId)
    if (!order) return 0
    const should = order.lines.flatMap(line => lineExceptions(line, look.now.toISOString()))
    const open = await openOnes(tx, { orderId })
    const owner = { businessUnitId: order.businessUnitId, supplierId: order.supplierId, orderId }
    const why = (exception: Open) =>
      clearedBecause(
        exception,
        order.lines.find(line => line.id === exception.subjectId),
      )
    return settle(tx, owner, reconcile(should, open), look, why)
  })
  if (changed > 0) pokeRelay()
}

/** The same for a document that came from an ERP. */
export async function reconcileDocument(documentId: string, look: Look): Promise<void> {
  const changed = await withScope(actor, async tx => {
    await tx.$queryRaw`select id from inbound_document where id = ${documentId}::uuid for update`
    const document = await tx.inboundDocument.findUnique({ where: { id: documentId } })
    if (!document) return 0
    const should: ShouldBe[] = documentUnreadable(document as DocumentFacts)
    const open = await openOnes(tx, { subjectId: documentId, subjectKind: 'document' })
    const owner = { businessUnitId: document.businessUnitId, supplierId: null, orderId: null }
    return settle(tx, owner, reconcile(should, open), look, () => document.state)
  })
  if (changed > 0) pokeRelay()
}

async function openOnes(tx: Tx, where: Prisma.ExceptionWhereInput): Promise<Open[]> {
  const rows = await tx.exception.findMany({ where: { ...where, state: 'open' } })
  return rows.map(row => ({
    ...row,
    subjectKind: row.subjectKind as Open['subjectKind'],
    severity: row.severity as Open['severity'],
    facts: row.facts as Open['facts'],
  }))
}

/** Writes the differences, each with its event. @returns how many there were */
async function settle(
  tx: Tx,
  owner: Owner,
  differences: Difference<Open>[],
  look: Look,
  why: (exception: Open) => string,
): Promise<number> {
  for (const difference of differences) {
    switch (difference.kind) {
      case 'open':
        await open(tx, owner, difference.shouldBe, look)
        break
      case 'change': {
        const { open: exception, shouldBe } = difference
        const { severity, facts } = shouldBe
        await update(tx, exception, { severity, facts, count: exception.count + 1 })
        await log(tx, owner, exception.id, exception.version, 'exception.changed', shouldBe, look)
        break
      }
      case 'clear': {
        const exception = difference.open
        const cleared = { clearedAt: look.now, clearedBy: look.causeEventId, clearedWhy: why(exception) }
        await update(tx, exception, { state: 'cleared', ...cleared })
        await log(tx, owner, exception.id, exception.version, 'exception.cleared', exception, look)
      }
    }
  }
  return differences.length
}

async function open(tx: Tx, owner: Owner, shouldBe: ShouldBe, look: Look): Promise<void> {
  const id = randomUUID()
  await tx.exception.createMany({
    data: [{ id, ...owner, ...shouldBe, state: 'open', openedAt: look.now, openedBy: look.causeEventId, version: 1 }],
  })
  await log(tx, owner, id, 0, 'exception.opened', shouldBe, look)
}

const update = (tx: Tx, exception: Open, data: Prisma.ExceptionUpdateManyMutationInput) =>
  tx.exception.updateMany({
    where: { id: exception.id, version: exception.version },
    data: { ...data, version: exception.version + 1 },
  })

function log(
  tx: Tx,
  owner: Owner,
  exceptionId: string,
  expectedVersion: number,
  type: 'exception.opened' | 'exception.changed' | 'exception.cleared',
  { type: exceptionType, subjectKind, subjectId, severity }: ShouldBe,
  look: Look,
) {
  const { businessUnitId, supplierId } = owner
  const causeEventId = look.causeEventId
  const event: DomainEvent = {
    type,
    payload: { exceptionId, type: exceptionType, subjectKind, subjectId, severity, causeEventId },
  }
  return append(
    tx,
    {
      stream: `exception:${exceptionId}`,
      expectedVersion,
      businessUnitId,
      supplierId,
      actor: actorName(actor),
      correlationId: look.correlationId,
      causationId: causeEventId,
      happenedAt: look.now,
    },
    [event],
  )
}
