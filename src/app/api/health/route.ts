import { checkLogin } from '@/platform/db'
import { log } from '@/platform/log'

export const dynamic = 'force-dynamic'

/** Whether this process answers and its database is the right one. */
export async function GET(): Promise<Response> {
  try {
    await checkLogin()
    return Response.json({ service: 'countersign-web', status: 'ok' })
  } catch (error) {
    log.error({ err: error }, 'not healthy')
    return Response.json({ service: 'countersign-web', status: 'unavailable' }, { status: 503 })
  }
}
