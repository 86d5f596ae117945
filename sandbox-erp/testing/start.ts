import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Config, defaults } from '../config'
import { startSandboxErp } from '../server'

/** A sandbox ERP of a test's own: its database is made for it and dropped at the end. */
export interface TestErp {
  url: string
  databaseUrl: string
  clientId: string
  clientSecret: string
  /** An admin call. @throws when the ERP refuses it */
  admin<T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

/**
 * Starts one on a free port. Needs TEST_DATABASE_ADMIN_URL: a PostgreSQL server on which databases may be created.
 * @param change settings other than the usual ones, e.g. a smaller rate
 */
export async function startTestErp(change: Partial<Config> = {}): Promise<TestErp> {
  const adminUrl = process.env.TEST_DATABASE_ADMIN_URL
  if (!adminUrl)
    throw new Error('Set TEST_DATABASE_ADMIN_URL to a PostgreSQL server that tests may create databases on')
  const name = `sandbox_${randomBytes(6).toString('hex')}`
  await onServer(adminUrl, `create database ${name}`)
  const databaseUrl = new URL(adminUrl)
  databaseUrl.pathname = `/${name}`
  const config: Config = {
    databaseUrl: databaseUrl.href,
    port: 0,
    clientId: 'portal',
    clientSecret: randomBytes(16).toString('hex'),
    notify: null,
    ...defaults,
    rate: { perSecond: 1000, burst: 1000 },
    ...change,
  }
  const erp = await startSandboxErp(config)
  return {
    url: erp.url,
    databaseUrl: config.databaseUrl,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    admin: (method, path, body) => callAdmin(`${erp.url}/admin${path}`, method, body),
    close: async () => {
      await erp.close()
      await onServer(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function callAdmin<T>(url: string, method: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${url} → ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
