import { join } from 'node:path'
import { prepareDatabase, prepareOwn, withClient } from '../database/prepare'
import { ownNames } from './environment'
import { openLog } from './logs'
import { type Postgres, startPostgres } from './postgres'
import type { Secrets } from './secrets'
import type { Settings } from './settings'

/** Starts the embedded PostgreSQL and makes its databases and logins, whatever of them is missing. */
export async function startDatabases(settings: Settings, secrets: Secrets): Promise<Postgres> {
  const postgres = await startPostgres({
    folder: join(settings.dataDir, 'postgres'),
    logFile: openLog(join(settings.dataDir, 'logs', 'postgres.log')),
    port: settings.POSTGRES_PORT,
    password: secrets.postgresPassword,
  })
  const own = (name: string, password: string) => ({ database: name, login: name, password })
  try {
    const rolePrefix = settings.DATABASE_ROLE_PREFIX
    await prepareDatabase(postgres.adminUrl, { ...own(ownNames.app, secrets.appPassword), rolePrefix })
    await prepareOwn(postgres.adminUrl, own(ownNames.engine, secrets.enginePassword))
    await prepareOwn(postgres.adminUrl, own(ownNames.sandbox, secrets.sandboxPassword))
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return postgres
}

/** Drops the embedded databases with all that is in them; the next start makes and fills them again. */
export async function dropDatabases(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async admin => {
    for (const name of Object.values(ownNames)) await admin.query(`drop database if exists ${name} (force)`)
  })
}
