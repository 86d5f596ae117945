import { randomUUID } from 'node:crypto'
import { listConnections } from '@/features/connections'
import { notePull, pullKinds, pullPage } from '@/features/pull'

/** Pulls everything that has changed in every ERP, in this process; what the functions do a page a step. */
export async function pullAll(): Promise<void> {
  const correlationId = randomUUID()
  for (const connectionId of await listConnections()) {
    for (const kind of pullKinds) {
      let page: string | null = null
      do page = (await pullPage(connectionId, kind, page, { correlationId, now: new Date() })).nextPage
      while (page)
    }
    await notePull(connectionId, null, new Date())
  }
}
