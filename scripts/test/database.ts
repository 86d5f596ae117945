import { randomBytes } from 'node:crypto'
import { urlFor, withClient } from '../database/prepare'

/** The migrated database that tests clone, and the login that owns it and its clones. */
export const template = { database: 'countersign_template', login: 'countersign', password: 'countersign' }

export interface TestDatabase {
  /** As the application connects: not a superuser, and under row-level security. */
  url: string
  /** The superuser's connection to the same database. */
  adminUrl: string
  drop(): Promise<void>
}

/**
 * A migrated database of the caller's own, for one test file.
 * @throws when the suite runs without the global setup scripts/test/postgres.ts
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_ADMIN_URL
  if (!server) throw new Error('No test server: run this file in the vitest project "integration" or "workflows"')
  const database = `test_${randomBytes(6).toString('hex')}`
  await withClient(server, admin =>
    admin.query(`create database ${database} template ${template.database} owner ${template.login}`),
  )
  return {
    url: urlFor(server, { ...template, database }),
    adminUrl: urlFor(server, { database }),
    drop: () => withClient(server, admin => admin.query(`drop database if exists ${database} (force)`)).then(() => {}),
  }
}
