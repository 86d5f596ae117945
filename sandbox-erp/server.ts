import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { tooMany } from './access/bucket'
import { apiRoutes } from './access/routes'
import { adminRoutes } from './admin/routes'
import { type App, createApp } from './app'
import type { Config } from './config'
import { createTables, openPool } from './database'
import { readForm, readJson } from './http/body'
import { Problem } from './http/problem'
import { match, type Reply, type Route } from './http/router'
import { requireOwnPage } from './http/same-site'
import { wrongPage } from './page/layout'
import { pageRoutes } from './page/routes'

const bodyLimit = { api: 256 * 1024, admin: 64 * 1024 * 1024 }

export interface RunningErp {
  port: number
  url: string
  /** Ends open connections and the database's; within a second. */
  close(): Promise<void>
}

/** Starts the ERP on 127.0.0.1: makes its tables, then listens. */
export async function startSandboxErp(config: Config): Promise<RunningErp> {
  const pool = openPool(config.databaseUrl)
  const app = createApp(config, pool)
  const routes = [...apiRoutes(app), ...adminRoutes(app), ...pageRoutes(app)]
  const server = createServer((request, response) => void answer(app, routes, request, response))
  try {
    await createTables(pool)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(config.port, '127.0.0.1', resolve)
    })
  } catch (error) {
    await pool.end()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await closed
    await Promise.race([pool.end(), wait(700, undefined, { ref: false })])
  }
  return { port, url: `http://127.0.0.1:${port}`, close }
}

async function answer(app: App, routes: Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = performance.now()
  // A path may begin with two slashes; then it must not be taken for a host.
  const url = new URL(`http://localhost${request.url?.startsWith('/') ? request.url : '/'}`)
  const isApi = url.pathname.startsWith('/api/')
  const reply = isApi ? await withFaults(app, () => respond(routes, request, url)) : await guarded(routes, request, url)
  const dropped = reply === 'drop'
  if (dropped) request.socket.destroy()
  else write(response, reply)
  if (!isApi) return
  app.log.add({
    at: new Date().toISOString(),
    method: request.method ?? '',
    path: `${url.pathname}${url.search}`,
    status: dropped ? 0 : reply.status,
    duration_ms: Math.round(performance.now() - began),
  })
}

/** The API as its faults let it be. */
async function withFaults({ faults }: App, work: () => Promise<Reply>): Promise<Reply | 'drop'> {
  const { down, latency_ms } = faults.current
  if (down) return 'drop'
  if (latency_ms) await wait(latency_ms)
  if (faults.use('fail_next')) return failure(new Problem(500, 'INTERNAL', 'The ERP failed, as it was told to'))
  if (faults.use('rate_limit_next')) return failure(tooMany(1))
  const reply = await work()
  return reply.wrote && faults.use('lose_answers') ? 'drop' : reply
}

async function guarded(routes: Route[], request: IncomingMessage, url: URL): Promise<Reply> {
  try {
    requireOwnPage(request)
  } catch (error) {
    return failure(error)
  }
  const reply = await respond(routes, request, url)
  // People get a page, programs get JSON.
  const isPage = !url.pathname.startsWith('/admin/')
  return isPage && reply.json instanceof Problem ? wrongPage(reply.status, reply.json.message) : reply
}

async function respond(routes: Route[], request: IncomingMessage, url: URL): Promise<Reply> {
  const limit = url.pathname.startsWith('/admin/') ? bodyLimit.admin : bodyLimit.api
  try {
    const { route, params } = match(routes, request.method ?? 'GET', url.pathname)
    return await route.handle({
      method: route.method,
      path: url.pathname,
      params,
      query: url.searchParams,
      headers: request.headers,
      json: () => readJson(request, limit),
      form: () => readForm(request, limit),
    })
  } catch (error) {
    return failure(error)
  }
}

/** A problem is an answer; anything else is a fault of ours, told to the operator and not to the caller. */
function failure(error: unknown): Reply {
  if (error instanceof Problem) return { status: error.status, json: error, headers: error.headers }
  console.error('sandbox ERP:', error)
  return { status: 500, json: new Problem(500, 'INTERNAL', 'The ERP failed; its log says why') }
}

const guards = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}

function write(response: ServerResponse, { status, json, html, css, headers }: Reply): void {
  const body = html ?? css ?? (json === undefined ? '' : JSON.stringify(json))
  const type = html !== undefined ? 'text/html' : css !== undefined ? 'text/css' : 'application/json'
  const content = body ? { 'content-type': `${type}; charset=utf-8` } : {}
  response.writeHead(status, { ...guards, 'cache-control': 'no-store', ...content, ...headers }).end(body)
}
