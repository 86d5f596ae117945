import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { connectionsOfCompany } from '@/features/connections'
import { env } from '@/platform/env'
import { problem } from '@/platform/request/problem'
import { inngest } from '@/workflows/client'
import { names } from '@/workflows/events'

const notice = z.object({ company: z.string().min(1).max(64) })

/** An ERP says that something changed: we read it now instead of at the next minute. */
export async function POST(request: Request): Promise<Response> {
  const secret = env().SANDBOX_ERP_NOTIFY_SECRET
  if (!secret || !matches(request.headers.get('authorization') ?? '', `Bearer ${secret}`))
    return problem(401, 'not-signed', 'The notice does not carry the secret that was agreed with this ERP.')
  const body = notice.safeParse(await request.json().catch(() => null))
  if (!body.success) return problem(400, 'not-readable', 'Send {"company": "<code>"} as JSON.')
  const connections = await connectionsOfCompany(body.data.company)
  if (connections.length === 0)
    return problem(404, 'unknown-company', `No ERP connection has the company ${body.data.company}.`)
  await inngest.send(
    connections.map(connectionId => ({ name: names.pull, data: { connectionId, correlationId: randomUUID() } })),
  )
  return Response.json({ asked: connections.length }, { status: 202 })
}

/** Compares without telling by its time where the first difference is. */
function matches(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
