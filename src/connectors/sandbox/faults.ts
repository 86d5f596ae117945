import { z } from 'zod'
import type { ErpFault, RefusalReason } from '../port'

/** The ERP's own way to say no: `{error: {code, message, details?}}`. */
const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z
      .array(z.object({ line_no: z.number().nullish(), code: z.string(), message: z.string() }))
      .optional()
      .catch(undefined),
  }),
})

const defaultRetryMs = 1000

/** What an answer that is not a success means for the caller. */
export function faultOf(status: number, headers: Headers, body: unknown): ErpFault {
  const parsed = errorBody.safeParse(body)
  const said = parsed.success ? parsed.data.error : null
  const message = said ? `The ERP answered ${status}: ${said.message}` : `The ERP answered ${status}`
  if (status === 429) return { kind: 'rate-limited', retryAfterMs: retryAfterMs(headers.get('retry-after')), message }
  if (status >= 500) return { kind: 'transient', message }
  if (status === 412) return { kind: 'conflict', message }
  if (status === 422) return { kind: 'refused', reasons: reasonsOf(said, message) }
  if (status === 401 || status === 403) return { kind: 'auth', message }
  return { kind: 'permanent', message }
}

function reasonsOf(said: z.infer<typeof errorBody>['error'] | null, fallback: string): RefusalReason[] {
  if (!said?.details?.length)
    return [{ erpLine: null, code: said?.code ?? 'REFUSED', message: said?.message ?? fallback }]
  return said.details.map(({ line_no, code, message }) => ({
    erpLine: line_no == null ? null : String(line_no),
    code,
    message,
  }))
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return defaultRetryMs
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const until = Date.parse(header)
  return Number.isNaN(until) ? defaultRetryMs : Math.max(0, until - now)
}

/** No answer, or not all of it: whether the ERP did anything is unknown. */
export function lost(error: unknown, timeoutMs: number): ErpFault {
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError') return { kind: 'transient', message: `The ERP did not answer within ${timeoutMs} ms` }
  return { kind: 'transient', message: `The connection to the ERP was lost: ${reason(error)}` }
}

/** `fetch` hides why it failed in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && cause.message ? cause.message : error.message
}
