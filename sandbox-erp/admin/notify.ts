import type { Config } from '../config'
import { Problem } from '../http/problem'

/**
 * Tells the other side that a company has changes, as an ERP's business event would.
 * @throws Problem 409 when nobody is set to be told, 502 when telling failed
 */
export async function pullNow(notify: Config['notify'], company: string): Promise<{ notified: true }> {
  if (!notify) throw new Problem(409, 'NOT_CONFIGURED', 'Set SANDBOX_ERP_NOTIFY_URL to have somebody notified')
  let status: number
  try {
    const response = await fetch(notify.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${notify.secret}` },
      body: JSON.stringify({ company }),
      signal: AbortSignal.timeout(10_000),
    })
    status = response.status
    await response.body?.cancel()
  } catch (error) {
    throw new Problem(502, 'NOTIFY_FAILED', `${notify.url} did not answer: ${(error as Error).message}`)
  }
  if (status >= 300) throw new Problem(502, 'NOTIFY_FAILED', `${notify.url} answered ${status}`)
  return { notified: true }
}
