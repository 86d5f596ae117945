import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { urlFor, withClient } from '../../../scripts/database/prepare'
import { createTestDatabase, type TestDatabase } from '../../../scripts/test/database'

/** Logins and roles of this file alone: they are the server's, not the database's. */
const login = 'check_login'
const prefix = 'check'
const roles = ['supplier', 'buyer', 'system'].map(kind => `${prefix}_${kind}`)
let database: TestDatabase

const asAdmin = (...statements: string[]) =>
  withClient(database.adminUrl, async admin => {
    for (const statement of statements) await admin.query(statement)
  })

/** The check of a process that starts with this login and prefix. */
async function check(asLogin = login, rolePrefix = prefix): Promise<string> {
  vi.resetModules()
  process.env.DATABASE_URL = urlFor(database.url, { login: asLogin, password: 'check' })
  process.env.DATABASE_ROLE_PREFIX = rolePrefix
  const { checkLogin, disconnect } = await import('@/platform/db')
  try {
    await checkLogin()
    return 'fine'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await disconnect()
  }
}

beforeAll(async () => {
  database = await createTestDatabase()
  await asAdmin(...roles.map(role => `create role ${role} nologin`))
})
beforeEach(() =>
  asAdmin(
    `create role ${login} login password 'check'`,
    ...roles.map(role => `grant ${role} to ${login} with inherit false, set true`),
  ),
)
afterEach(() => asAdmin(`drop role ${login}`))
afterAll(async () => {
  await asAdmin(...roles.map(role => `drop role ${role}`))
  await database.drop()
})

test('a login as db:prepare makes it may start', async () => {
  expect(await check()).toBe('fine')
})

test('a superuser may not', async () => {
  await asAdmin(`alter role ${login} superuser`)
  expect(await check()).toMatch(/"check_login" is a superuser.*db:prepare/)
})

test('a login that bypasses row-level security may not', async () => {
  await asAdmin(`alter role ${login} bypassrls`)
  expect(await check()).toMatch(/bypasses row-level security/)
})

test('a login that inherits a scope role may not: it would see every company', async () => {
  await asAdmin(`grant check_system to ${login} with inherit true`)
  expect(await check()).toMatch(/inherits check_system/)
})

test('a login that may not take a scope role may not', async () => {
  await asAdmin(`revoke check_buyer from ${login}`)
  expect(await check()).toMatch(/may not take the roles check_buyer/)
})

test('where the scope roles do not exist at all, it is told which', async () => {
  expect(await check(login, 'nowhere')).toMatch(
    /may not take the roles nowhere_supplier, nowhere_buyer, nowhere_system.*db:prepare/,
  )
})
