import http from 'node:http'
import type pg from 'pg'
import { type Config, serverKind } from './config'
import { accept, readEvents } from './events'
import { Refusal } from './limits'
import { parseJson } from './outcome'
import { runPage, startPage } from './pages'
import { register } from './register'
import { checkpoint } from './settle'
import { authorised, sameSecret } from './signing'
import { readText } from './wire'

type Reply = { status: number; body: string; page?: true }

const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) })

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const value = parseJson(await readText(request))
  if (value === undefined) throw new Refusal(400, 'the body is not JSON')
  return value
}

/**
 * Keeps web pages away: the engine listens on the loopback address, so a foreign host name (DNS rebinding) or a foreign
 * origin (a form or script of another site) is never one of its own callers.
 */
function refuseForeign({ host = '', origin }: http.IncomingHttpHeaders): void {
  const name = host.replace(/:\d+$/, '')
  if (!['localhost', '127.0.0.1', '[::1]'].includes(name)) throw new Refusal(403, `unknown host "${name}"`)
  if (origin !== undefined && origin !== `http://${host}`) throw new Refusal(403, 'foreign origin')
}

function refusalFor(error: unknown, { method, url }: http.IncomingMessage): Reply {
  const refuse = (status: number, reason: string) => json(status, { error: reason, status })
  if (error instanceof Refusal) return refuse(error.status, error.message)
  if (error instanceof URIError) return refuse(400, 'the path is not valid')
  console.error(`engine: ${method} ${url?.replace(/^\/e\/[^/?]*/, '/e/…')} failed:`, error)
  return refuse(500, 'the engine failed, see its log')
}

/** The HTTP API of a real server, as far as the SDK uses it, and two pages for people. */
export function createServer(pool: pg.Pool, config: Config): http.Server {
  const readFromSdk = (request: http.IncomingMessage) => {
    if (authorised(request.headers.authorization, config.INNGEST_SIGNING_KEY)) return readJson(request)
    throw new Refusal(401, 'the signing key is not the engine’s: set the same INNGEST_SIGNING_KEY for both')
  }

  const route = async (request: http.IncomingMessage): Promise<Reply> => {
    const { headers, method } = request
    refuseForeign(headers)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [first = '', second = '', third = '', fourth = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const path = `${method} /${first}`
    if (path === 'POST /e' && second !== '' && third === '') {
      if (config.INNGEST_EVENT_KEY !== undefined && !sameSecret(second, config.INNGEST_EVENT_KEY)) {
        throw new Refusal(401, 'the event key is not the engine’s: set the same INNGEST_EVENT_KEY for both')
      }
      const seed = headers['x-inngest-event-id-seed']?.toString()
      const events = readEvents(await readJson(request), seed, Date.now())
      if (events.length > 0) await accept(pool, events)
      return json(200, { ids: events.map(event => event.id), status: 200 })
    }
    if (path === 'POST /v1' && second === 'checkpoint' && fourth === 'async') {
      await checkpoint(pool, third, await readFromSdk(request))
      return { status: 200, body: '' }
    }
    if (path === 'POST /fn' && second === 'register') return json(200, await register(pool, await readFromSdk(request)))
    if (path === 'GET /health') {
      await pool.query('select 1')
      return json(200, { status: 200, message: 'OK' })
    }
    if (path === 'GET /') return { status: 200, body: await startPage(pool, url.searchParams), page: true }
    if (path === 'GET /runs' && third === '') {
      const body = await runPage(pool, second)
      if (body === undefined) throw new Refusal(404, `there is no run "${second}": it may have been pruned`)
      return { status: 200, body, page: true }
    }
    throw new Refusal(404, `the embedded engine has no ${method} ${url.pathname}`)
  }

  return http.createServer(async (request, response) => {
    const { status, body, page } = await route(request).catch(error => refusalFor(error, request))
    response.writeHead(status, {
      'content-type': `${page ? 'text/html' : 'application/json'}; charset=utf-8`,
      'x-inngest-server-kind': serverKind(config),
      ...(page ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } : {}),
      ...(request.complete ? {} : { connection: 'close' }),
    })
    response.end(body)
  })
}
