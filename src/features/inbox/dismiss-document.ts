import { z } from 'zod'
import { actorName, type BuyerActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { append, pokeRelay } from '@/platform/event-log'
import { once } from '@/platform/request/once'
import { ExceptionNotFound } from './queries'

export const dismissDocumentInput = z.object({ documentId: z.uuid(), key: z.uuid() })

/**
 * The buyer knows what the document is and needs nothing of it; a newer version of it is looked at afresh.
 * @throws ExceptionNotFound, KeyReused
 */
export async function dismissDocument(actor: BuyerActor, input: z.infer<typeof dismissDocumentInput>, now: Date) {
  const { documentId: id, key } = input
  await withScope(actor, tx =>
    once(tx, { userId: actor.userId, key, payload: { dismiss: id } }, async () => {
      const document = await tx.inboundDocument.findUnique({ where: { id } })
      if (!document) throw new ExceptionNotFound()
      const { count } = await tx.inboundDocument.updateMany({
        where: { id, state: 'unreadable', version: document.version },
        data: { state: 'dismissed', version: document.version + 1 },
      })
      if (count === 0) return {}
      const { connectionId, kind, erpKey, errorPath: path, errorCode: code, businessUnitId } = document
      await append(
        tx,
        {
          stream: `document:${id}`,
          expectedVersion: document.version,
          businessUnitId,
          supplierId: null,
          actor: actorName(actor),
          correlationId: key,
          happenedAt: now,
        },
        [{ type: 'document.dismissed', payload: { connectionId, kind, erpKey, path, code } }],
      )
      return {}
    }),
  )
  pokeRelay()
}
