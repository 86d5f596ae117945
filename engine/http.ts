import http from 'node:http'
import type pg from 'pg'
import { checkpoint } from './checkpoint'
import { type Config, serverKind } from './config'
import { accept, readEvents } from './events'
import { BODY_BYTES, Refusal } from './limits'
import { runPage, startPage } from './pages'
import { register } from './register'
import { authorised, sameSecret } from './signing'

interface Reply {
  status: number
  body: string
  type?: string
}

const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) })

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > BODY_BYTES)
      throw new Refusal(413, `the body is larger than ${BODY_BYTES / 1024 / 1024} MiB: send less at once`)
    parts.push(bytes)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new Refusal(400, 'the body is not JSON')
  }
}

/**
 * Keeps web pages away: the engine listens on the loopback address, so a foreign host name (DNS rebinding) or a foreign
 * origin (a form or script of another site) is never one of its own callers.
 */
function refuseForeign(request: http.IncomingMessage): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) throw new Refusal(403, `unknown host "${host}"`)
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${request.headers.host}`) throw new Refusal(403, 'foreign origin')
}

const header = (request: http.IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The HTTP API of a real server, as far as the SDK uses it, and two pages for people. */
export function createServer(pool: pg.Pool, config: Config): http.Server {
  const mustBeSdk = (request: http.IncomingMessage) => {
    if (!authorised(request.headers.authorization, config.signingKey)) {
      throw new Refusal(401, 'the signing key is not the engine’s: set the same INNGEST_SIGNING_KEY for both')
    }
  }

  const route = async (request: http.IncomingMessage, url: URL): Promise<Reply> => {
    refuseForeign(request)
    const [first = '', second = '', third = '', fourth = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const path = `${request.method} /${first}`
    if (path === 'POST /e' && second !== '' && third === '') {
      if (config.eventKey !== undefined && !sameSecret(second, config.eventKey)) {
        throw new Refusal(401, 'the event key is not the engine’s: set the same INNGEST_EVENT_KEY for both')
      }
      const events = readEvents(await readJson(request), header(request, 'x-inngest-event-id-seed'), Date.now())
      if (events.length > 0) await accept(pool, events)
      return json(200, { ids: events.map(event => event.id), status: 200 })
    }
    if (path === 'POST /v1' && second === 'checkpoint' && fourth === 'async') {
      mustBeSdk(request)
      await checkpoint(pool, third, await readJson(request))
      return { status: 200, body: '' }
    }
    if (path === 'POST /fn' && second === 'register') {
      mustBeSdk(request)
      return json(200, await register(pool, await readJson(request)))
    }
    if (path === 'GET /health') {
      await pool.query('select 1')
      return json(200, { status: 200, message: 'OK' })
    }
    if (path === 'GET /' && second === '')
      return { status: 200, body: await startPage(pool, url.searchParams), type: 'text/html' }
    if (path === 'GET /runs' && third === '') {
      const page = await runPage(pool, second)
      if (page === undefined) throw new Refusal(404, `there is no run "${second}": it may have been pruned`)
      return { status: 200, body: page, type: 'text/html' }
    }
    throw new Refusal(404, `the embedded engine has no ${request.method} ${url.pathname}`)
  }

  const answer = async (request: http.IncomingMessage): Promise<Reply> => {
    try {
      return await route(request, new URL(request.url ?? '/', 'http://localhost'))
    } catch (error) {
      if (error instanceof Refusal) return json(error.status, { error: error.message, status: error.status })
      if (error instanceof URIError) return json(400, { error: 'the path is not valid', status: 400 })
      console.error(`engine: ${request.method} ${request.url?.replace(/^\/e\/[^/?]*/, '/e/…')} failed:`, error)
      return json(500, { error: 'the engine failed, see its log', status: 500 })
    }
  }

  return http.createServer((request, response) => {
    answer(request).then(({ status, body, type = 'application/json' }) => {
      const page = type === 'text/html'
      response.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        'x-inngest-server-kind': serverKind(config),
        ...(page ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } : {}),
        ...(request.complete ? {} : { connection: 'close' }),
      })
      response.end(body)
    })
  })
}
