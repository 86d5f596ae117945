import { migrate } from '../database/migrate'
import { prepareDatabase, withClient } from '../database/prepare'
import { template } from './database'
import { throwAwayServer } from './server'

/**
 * Vitest's global setup: a PostgreSQL of its own (or the server of TEST_DATABASE_ADMIN_URL) with a migrated database
 * that every test file clones; stopped and removed at the end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_ADMIN_URL
  const server = given ? { adminUrl: given, stop: () => Promise.resolve() } : await throwAwayServer()
  try {
    await withClient(server.adminUrl, admin => admin.query(`drop database if exists ${template.database} (force)`))
    await migrate(await prepareDatabase(server.adminUrl, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  process.env.TEST_DATABASE_ADMIN_URL = server.adminUrl
  return async () => {
    if (!given) delete process.env.TEST_DATABASE_ADMIN_URL
    await server.stop()
  }
}
