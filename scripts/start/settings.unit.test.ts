import { expect, test } from 'vitest'
import { needsPostgres, readSettings } from './settings'

test('everything is embedded by default', () => {
  const settings = readSettings({ DATABASE_URL: '', PORT: '' })
  expect(settings.embedded).toEqual({ database: true, engine: true, sandbox: true })
  expect(settings.PORT).toBe(3000)
  expect(needsPostgres(settings)).toBe(true)
})

test('what is set is used instead', () => {
  const keys = { INNGEST_EVENT_KEY: 'key', INNGEST_SIGNING_KEY: 'signkey-prod-00' }
  const erp = { ERP_SANDBOX_CLIENT_ID: 'id', ERP_SANDBOX_CLIENT_SECRET: 'secret' }
  const settings = readSettings({
    DATABASE_URL: 'postgresql://a:b@db/c',
    INNGEST_BASE_URL: 'https://inngest.example',
    ERP_SANDBOX_URL: 'https://erp.example',
    ...keys,
    ...erp,
  })
  expect(settings.embedded).toEqual({ database: false, engine: false, sandbox: false })
  expect(needsPostgres(settings)).toBe(false)
  expect(readSettings(keys).embedded.engine).toBe(false)
  expect(needsPostgres(readSettings({ DATABASE_URL: 'postgresql://a:b@db/c' }))).toBe(true)
})

test.each([
  [{ PORT: 'http' }, /PORT must be a port, 1 to 65535/],
  [{ PORT: '65536' }, /PORT must be a port/],
  [{ DATABASE_URL: 'mysql://a/b' }, /DATABASE_URL must be a PostgreSQL address/],
  [{ INNGEST_BASE_URL: 'https://a.example' }, /INNGEST_EVENT_KEY must be set.*INNGEST_SIGNING_KEY must be set/],
  [{ ERP_SANDBOX_URL: 'https://a.example' }, /ERP_SANDBOX_CLIENT_ID must be set.*ERP_SANDBOX_CLIENT_SECRET/],
  [{ COUNTERSIGN_DEMO: 'yes' }, /COUNTERSIGN_DEMO must be 0 or 1/],
])('%j is refused in one line that names it', (env, message) => {
  expect(() => readSettings(env)).toThrow(message)
  expect(() => readSettings(env)).not.toThrow(/\n/)
})
