import { z } from 'zod'
import { err, ok, type Result } from '@/domain/result'
import type { ErpFault } from '../port'
import { faultOf, lost } from './faults'
import type { SandboxSettings } from './settings'

interface Request {
  method?: 'GET' | 'PUT'
  /** Below the company, e.g. `/vendors?limit=1`. */
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface Answer {
  status: number
  /** The body as JSON; null when there is none. */
  body: unknown
}

export type Client = (request: Request) => Promise<Result<Answer, ErpFault>>

const tokenBody = z.object({ access_token: z.string().min(1) })

/** HTTP to one company of the ERP: signs in when needed, once more when the token has ended, and names every failure. */
export function createClient(settings: SandboxSettings, fetcher: typeof fetch): Client {
  const { baseUrl, company, clientId, clientSecret, timeoutMs } = settings
  let token: Promise<Result<string, ErpFault>> | null = null

  async function call(path: string, init: RequestInit): Promise<Result<Answer, ErpFault>> {
    try {
      const response = await fetcher(`${baseUrl}/api${path}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await response.text()
      if (!response.ok) return err(faultOf(response.status, response.headers, jsonOrNull(text)))
      return ok({ status: response.status, body: text === '' ? null : JSON.parse(text) })
    } catch (error) {
      return err(lost(error, timeoutMs))
    }
  }

  async function signIn(): Promise<Result<string, ErpFault>> {
    const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret })
    const answer = await call('/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    if (!answer.ok) return answer
    const parsed = tokenBody.safeParse(answer.value.body)
    if (parsed.success) return ok(parsed.data.access_token)
    return err({ kind: 'permanent', message: 'The ERP signed in without giving an access token' })
  }

  /** One token for all calls; a failed sign-in is not kept. */
  async function currentToken(ended: string | null): Promise<Result<string, ErpFault>> {
    const held = await token
    if (held?.ok && held.value !== ended) return held
    const signing = signIn()
    token = signing
    const result = await signing
    if (!result.ok && token === signing) token = null
    return result
  }

  async function send(request: Request, bearer: string): Promise<Result<Answer, ErpFault>> {
    const { method = 'GET', path, headers, body } = request
    return call(`/companies/${encodeURIComponent(company)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  }

  return async request => {
    const first = await currentToken(null)
    if (!first.ok) return first
    const answer = await send(request, first.value)
    if (answer.ok || answer.error.kind !== 'auth') return answer
    const renewed = await currentToken(first.value)
    return renewed.ok ? send(request, renewed.value) : renewed
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
