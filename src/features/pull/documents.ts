import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@/domain/catalogue'
import type { Prisma, Tx } from '@/platform/db'
import { append } from '@/platform/event-log'
import { storable, unstorableAt, unstorableMessage } from './storable'

/** Why a document could not be taken over; `path` is in the canonical document's words. */
export interface Unreadable {
  kind: 'order' | 'vendor' | 'item'
  erpKey: string
  version: string
  code: 'invalid-field' | 'unknown-item' | 'unknown-vendor' | 'other-supplier' | 'other-currency'
  path: string
  message: string
  raw: unknown
}

/** Why a document that its connector could read cannot be kept as it is; null where it can. */
export function unkeepable(
  identity: Pick<Unreadable, 'kind' | 'erpKey' | 'version'>,
  document: unknown,
): Unreadable | null {
  const path = unstorableAt(document)
  if (path === null) return null
  return { ...identity, code: 'invalid-field', path, message: unstorableMessage(path), raw: document }
}

export interface DocumentContext {
  connectionId: string
  businessUnitId: string
  actor: string
  correlationId: string
  now: Date
}

/** Keeps a document that could not be read, whole, with the field that is wrong. The same again writes nothing. */
export async function keepUnreadable(tx: Tx, context: DocumentContext, document: Unreadable): Promise<void> {
  const known = await find(tx, context, document)
  const { kind, erpKey, version: erpVersion, code, path, message } = document
  if (known?.state === 'unreadable' && erpVersion < known.erpVersion) return
  if (known && known.erpVersion === erpVersion && known.state !== 'read' && known.errorPath === path) return
  const id = known?.id ?? randomUUID()
  const data = {
    erpVersion,
    payload: storable(document.raw) as Prisma.InputJsonValue,
    state: 'unreadable',
    errorCode: code,
    errorPath: path,
    errorMessage: storable(message.slice(0, 500)) as string,
    version: (known?.version ?? 0) + 1,
    seenAt: context.now,
  }
  const { connectionId, businessUnitId } = context
  if (known) await tx.inboundDocument.update({ where: { id }, data, select: { id: true } })
  else await tx.inboundDocument.createMany({ data: [{ id, connectionId, businessUnitId, kind, erpKey, ...data }] })
  await log(tx, context, id, known?.version ?? 0, {
    type: 'document.unreadable',
    payload: { connectionId, kind, erpKey, path, code },
  })
}

/**
 * The document could be read after all: whatever was kept of it is settled.
 * @param version of what could be read, where its kind has one: an older one settles nothing
 */
export async function settleReadable(
  tx: Tx,
  context: DocumentContext,
  kind: Unreadable['kind'],
  erpKey: string,
  version?: string,
): Promise<void> {
  const known = await find(tx, context, { kind, erpKey })
  if (!known || known.state === 'read' || (version !== undefined && version < known.erpVersion)) return
  await tx.inboundDocument.update({
    where: { id: known.id },
    data: { state: 'read', version: known.version + 1 },
    select: { id: true },
  })
  const { connectionId } = context
  const { errorPath: path, errorCode: code } = known
  await log(tx, context, known.id, known.version, {
    type: 'document.read',
    payload: { connectionId, kind, erpKey, path, code },
  })
}

const find = (tx: Tx, context: DocumentContext, { kind, erpKey }: { kind: string; erpKey: string }) =>
  tx.inboundDocument.findUnique({
    where: { connectionId_kind_erpKey: { connectionId: context.connectionId, kind, erpKey } },
  })

const log = (tx: Tx, context: DocumentContext, id: string, expectedVersion: number, event: DomainEvent) =>
  append(
    tx,
    {
      stream: `document:${id}`,
      expectedVersion,
      businessUnitId: context.businessUnitId,
      supplierId: null,
      actor: context.actor,
      correlationId: context.correlationId,
      happenedAt: context.now,
    },
    [event],
  )
