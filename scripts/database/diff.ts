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
    const start: DiffTarget = from === 'empty' ? { tag: 'empty' } : { tag: 'url', url: databaseUrl }
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

/** What prisma/schema.prisma has that the migrations do not make, as SQL; on a server of its own. */
export async function drift(): Promise<string> {
  const server = await throwAwayServer()
  try {
    const url = await prepareDatabase(server.adminUrl, { database: 'drift', login: 'countersign', password: 'drift' })
    await migrate(url)
    return await diff(url, 'database')
  } finally {
    await server.stop()
  }
}

if (isMain(import.meta.url)) {
  const server = await throwAwayServer()
  try {
    console.log(process.argv.includes('--from-empty') ? await diff(server.adminUrl, 'empty') : await drift())
  } finally {
    await server.stop()
  }
}
