import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Tx } from '@/platform/db'
import { Conflict } from './expected'

/** The same key came with another payload: two different things were meant, and only one may have the key. */
export class KeyReused extends Conflict {
  constructor() {
    super('This request key was used for something else. Reload the page and send again.')
  }
}

/**
 * Does something once for a person's idempotency key: the same key and payload get the first answer again, the same
 * key with another payload is refused. Runs in the caller's transaction, so that the answer is kept exactly when the
 * work is. Two at once: the second waits at the key and finds the first one's answer.
 * @param keep answers that are not kept (refusals) let the same key try again
 */
export async function once<T extends object>(
  tx: Tx,
  request: { userId: string; key: string; payload: unknown },
  work: () => Promise<T>,
  keep: (answer: T) => boolean = () => true,
): Promise<T> {
  const { userId, key } = request
  const payloadHash = createHash('sha256')
    .update(canonicalize(request.payload) ?? '')
    .digest('hex')
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`${userId}:${key}`}, 0))::text`
  const known = await tx.request.findUnique({ where: { userId_key: { userId, key } } })
  if (known && known.payloadHash !== payloadHash) throw new KeyReused()
  if (known) return known.answer as T
  const answer = await work()
  if (keep(answer)) await tx.request.createMany({ data: [{ userId, key, payloadHash, answer }] })
  return answer
}
