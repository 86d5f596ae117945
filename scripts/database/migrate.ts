import pg from 'pg'
import { isMain } from '../start/is-main'
import { schemaEngine } from './engine'
import { type Migration, migrationList, readMigrations } from './migrations'
import { statements } from './statements'

/** Any number that only this program's migrations lock. */
const lockKey = 4_100_720_011

/**
 * Brings a database to the state of prisma/migrations, each migration in one transaction. Runs at the same time wait
 * for each other. A run that was cut short leaves nothing of its migration, and the next one begins it again.
 * @param databaseUrl a direct connection of the login that owns the schema (not through a transaction pooler)
 * @param migrations all there are; for tests, others
 * @returns the names of those applied now
 * @throws naming the file and the statement that failed
 */
export async function migrate(databaseUrl: string, migrations = readMigrations()): Promise<string[]> {
  const rolePrefix = process.env.DATABASE_ROLE_PREFIX || 'countersign'
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1, // one session, so that its lock and its settings hold for all that the engine does
    // A data step that forgot to take the system role fails loudly instead of changing none of the rows it cannot see.
    options: `-c row_security=off -c client_min_messages=warning -c app.role_prefix=${rolePrefix}`,
  })
  let fault: Error | undefined
  try {
    await pool.query('select pg_advisory_lock($1)', [lockKey])
    await forgetCutShort(pool)
    const engine = await schemaEngine(pool, async (session, script) => {
      fault = await run(session, script, migrations)
      if (fault) throw fault
    })
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(migrations),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } catch (error) {
    throw fault ?? explain(error)
  } finally {
    await pool.end()
  }
}

/** A script is one transaction, so what is marked as begun but not finished has left nothing behind. */
async function forgetCutShort(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(`select to_regclass('_prisma_migrations') is not null as known`)
  if (!rows[0]?.known) return
  await pool.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  )
}

/** One message, which PostgreSQL takes as one transaction; its own mark is part of it, so that both are or neither is. */
async function run(pool: pg.Pool, script: string, migrations: Migration[]): Promise<Error | undefined> {
  const migration = migrations.find(({ sql }) => sql === script)
  const client = await pool.connect()
  let done = 0
  const count = () => done++
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  connection.on('commandComplete', count)
  try {
    await client.query(migration ? `${script}\n;${finished(migration.name)}` : script)
    return undefined
  } catch (error) {
    const { message, detail, position } = error as pg.DatabaseError
    const failed = statements(script)[done] ?? script
    const line = position ? `, line ${script.slice(0, Number(position)).split('\n').length}` : ''
    const what = `${message}${detail ? ` (${detail})` : ''}`
    return new Error(
      `Migration ${migration?.file ?? ''} failed at statement ${done + 1}${line}: ${what}\n${shortened(failed)}`,
      { cause: error },
    )
  } finally {
    connection.off('commandComplete', count)
    client.release()
  }
}

const finished = (name: string) =>
  `update _prisma_migrations set finished_at = now(), applied_steps_count = 1
   where migration_name = ${pg.escapeLiteral(name)} and finished_at is null and rolled_back_at is null`

const shortened = (statement: string) => (statement.length > 400 ? `${statement.slice(0, 400)} …` : statement)

function explain(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  return new Error(`The database could not be migrated: ${message.trim() || 'no connection; check DATABASE_URL'}`, {
    cause: error,
  })
}

if (isMain(import.meta.url)) {
  try {
    const url = process.argv[2] ?? process.env.DATABASE_URL
    if (!url) throw new Error('Which database? Set DATABASE_URL')
    const applied = await migrate(url)
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply')
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
  process.exit() // the engine's own time-out for its lock would hold the process for ten seconds
}
