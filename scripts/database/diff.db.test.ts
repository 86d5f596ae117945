import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/database'
import { diff, drift } from './diff'
import { withClient } from './prepare'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a missing column is drift', async () => {
  await withClient(database.url, client => client.query('alter table business_unit drop column name'))
  expect(await diff(database.url, 'database')).toMatch(/ALTER TABLE "business_unit" ADD COLUMN +"name" TEXT NOT NULL/)
})

test('the migrations make what the schema says', async () => {
  const server = process.env.TEST_DATABASE_ADMIN_URL ?? ''
  try {
    expect(await drift(server)).toBe('')
  } finally {
    await withClient(server, async admin => {
      await admin.query('drop database if exists drift (force)')
      await admin.query('drop role if exists countersign_drift')
    })
  }
})
