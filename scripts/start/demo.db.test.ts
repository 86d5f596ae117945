import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../database/migrate'
import { prepareDatabase, withClient } from '../database/prepare'
import { template } from '../test/database'
import { databaseIdentity } from './demo'

const wanted = { ...template, database: 'demo_identity' }
const admin = () => process.env.TEST_DATABASE_ADMIN_URL ?? ''
const drop = () => withClient(admin(), client => client.query(`drop database if exists ${wanted.database} (force)`))

beforeAll(drop)
afterAll(drop)

test('a database has an identity of its own, which a new one of the same name has not', async () => {
  const url = await prepareDatabase(admin(), wanted)
  await migrate(url)
  const first = await databaseIdentity(url)
  expect(first).not.toBe('')
  expect(await databaseIdentity(url)).toBe(first)
  await drop()
  await prepareDatabase(admin(), wanted)
  await expect(databaseIdentity(url)).rejects.toThrow()
  await migrate(url)
  expect(await databaseIdentity(url)).not.toBe(first)
})
