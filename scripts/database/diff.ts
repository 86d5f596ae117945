import type { DiffTarget } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { isMain } from '../start/is-main'
import { throwAwayServer } from '../test/server'
import { schemaEngine } from './engine'
import { migrate } from './migrate'
import { readSchema } from './migrations'
import { prepareDatabase } from './prepare'

/** The SQL from an empty database, or from a migrated one, to prisma/schema.prisma; '' when there is nothing to do. */
export async function diff(databaseUrl: string, from: 'empty' | 'database'): Promise<string> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    const engine = await schemaEngine(pool, async (session, script) => void (await session.query(script)))
    const start: DiffTarget =
      from === 'empty' ? { tag: 'empty' } : { tag: 'schemaDatasource', ...readSchema(), configDir: '.' }
    const { stdout } = await engine.diff({
      from: start,
      to: { tag: 'schemaDatamodel', ...readSchema() },
      script: true,
      exitCode: null,
      filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
    })
    const script = stdout?.trim() ?? ''
    return script.startsWith('-- This is an empty migration') ? '' : script
  } finally {
    await pool.end()
  }
}

/**
 * Indexes and foreign keys that only a migration's hand-written SQL makes are no drift: Prisma's schema cannot say
 * partial ones, and would drop them.
 */
const handWritten = /^-- (DropIndex|DropForeignKey)\n/

/** What prisma/schema.prisma has that the migrations do not make, as SQL. @param adminUrl a throw-away server's */
export async function drift(adminUrl: string): Promise<string> {
  const url = await prepareDatabase(adminUrl, { database: 'drift', login: 'countersign_drift', password: 'drift' })
  await migrate(url)
  const sections = (await diff(url, 'database')).split(/\n\n(?=-- )/)
  return sections.filter(section => !handWritten.test(section)).join('\n\n')
}

if (isMain(import.meta.url)) {
  const server = await throwAwayServer()
  try {
    console.log(
      process.argv.includes('--from-empty') ? await diff(server.adminUrl, 'empty') : await drift(server.adminUrl),
    )
  } finally {
    await server.stop()
  }
  process.exit() // the engine's own time-out for its lock would hold the process for ten seconds
}
