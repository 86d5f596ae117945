import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { isMain } from '../start/is-main'

export interface Preparation {
  database: string
  login: string
  /** Without one, a login that is there keeps its own, and a new one gets one that nobody could guess. */
  password?: string
  rolePrefix?: string
}

/** What stands in an address for a password that only the server knows. */
export const unknownPassword = 'PASSWORD'

const name = pg.escapeIdentifier
const scopes = ['supplier', 'buyer', 'system'] as const

/**
 * Makes what the application needs of a PostgreSQL 15 or newer: a login that is no superuser and does not bypass
 * row-level security, a database it owns, and the scope roles, which it may take but does not inherit (else it, and
 * every query that forgets its scope, would see all companies' rows). May be run again at any time.
 * @param adminUrl a login that may create roles and databases
 * @returns the application's DATABASE_URL; with `unknownPassword` when the login has kept its own
 */
export async function prepareDatabase(adminUrl: string, wanted: Preparation): Promise<string> {
  const url = await prepareOwn(adminUrl, wanted)
  await withClient(adminUrl, admin => grantScopes(admin, wanted))
  await withClient(urlFor(adminUrl, { database: wanted.database }), admin => openSchema(admin, wanted))
  return url
}

/** A login and a database it owns, without scope roles: for the embedded engine and the sandbox ERP. */
export async function prepareOwn(adminUrl: string, wanted: Preparation): Promise<string> {
  const password = await withClient(adminUrl, async admin => {
    const set = await prepareLogin(admin, wanted)
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [wanted.database])
    if (rowCount === 0) await admin.query(`create database ${name(wanted.database)} owner ${name(wanted.login)}`)
    else await admin.query(`alter database ${name(wanted.database)} owner to ${name(wanted.login)}`)
    return set
  })
  await withClient(urlFor(adminUrl, { database: wanted.database }), async admin => {
    await admin.query(`alter schema public owner to ${name(wanted.login)}`)
    await admin.query('revoke create on schema public from public')
  })
  return urlFor(adminUrl, { ...wanted, password: password ?? unknownPassword })
}

async function serverVersion(admin: pg.Client): Promise<number> {
  return Number((await admin.query('show server_version_num')).rows[0]?.server_version_num)
}

/** @returns the password it has set; undefined when the login has kept its own */
async function prepareLogin(admin: pg.Client, wanted: Preparation): Promise<string | undefined> {
  const { login } = wanted
  const version = await serverVersion(admin)
  if (version < 150_000)
    throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: Countersign needs 15 or newer`)
  await ensureRole(admin, login)
  const { rows } = await admin.query('select rolcanlogin from pg_roles where rolname = $1', [login])
  // Made a moment ago, or by a run that was cut short: nobody can know a password of it.
  const isNew = !rows[0]?.rolcanlogin
  const password = wanted.password ?? (isNew ? randomBytes(18).toString('base64url') : undefined)
  // From 16 on a grant says itself that it is not inherited; before, only the login as a whole can.
  const inherit = version < 160_000 ? ' noinherit' : ''
  const known = password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`
  await admin.query(`alter role ${name(login)} login nosuperuser nobypassrls nocreaterole${inherit}${known}`)
  // An admin that is no superuser (managed servers) must belong to the login to give it a database.
  await admin.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to current_user', ${pg.escapeLiteral(login)}::text);
    end if; end $$`)
  return password
}

async function grantScopes(admin: pg.Client, { login, rolePrefix = 'countersign' }: Preparation) {
  const how = (await serverVersion(admin)) < 160_000 ? '' : ' with inherit false, set true'
  for (const scope of scopes) {
    const role = `${rolePrefix}_${scope}`
    await ensureRole(admin, role)
    await admin.query(`grant ${name(role)} to ${name(login)}${how}`)
  }
}

async function ensureRole(admin: pg.Client, role: string) {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
  if (rowCount !== 0) return
  await admin.query(`create role ${name(role)} nologin`).catch(error => {
    if (error.code !== '42710' && error.code !== '23505') throw error // somebody made it at the same moment
  })
}

async function openSchema(admin: pg.Client, { login, rolePrefix = 'countersign' }: Preparation) {
  await admin.query(`grant all on schema public to ${name(login)}`)
  for (const scope of scopes) await admin.query(`grant usage on schema public to ${name(`${rolePrefix}_${scope}`)}`)
}

/** The same server, with another database or login. */
export function urlFor(url: string, { database, login, password }: Partial<Preparation>): string {
  const changed = new URL(url)
  if (database !== undefined) changed.pathname = `/${encodeURIComponent(database)}`
  if (login !== undefined) changed.username = encodeURIComponent(login)
  if (password !== undefined) changed.password = encodeURIComponent(password)
  return changed.href
}

/** A connection for as long as `work` takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

if (isMain(import.meta.url)) {
  const adminUrl = process.argv[2]
  if (!adminUrl) {
    console.error('Which server? npm run db:prepare -- postgresql://ADMIN:PASSWORD@HOST:5432/postgres')
    process.exit(1)
  }
  const { DB_NAME, DB_LOGIN, DB_PASSWORD, DATABASE_ROLE_PREFIX } = process.env
  try {
    const url = await prepareDatabase(adminUrl, {
      database: DB_NAME || 'countersign',
      login: DB_LOGIN || 'countersign',
      password: DB_PASSWORD || undefined,
      rolePrefix: DATABASE_ROLE_PREFIX || undefined,
    })
    console.log(
      !DB_PASSWORD && new URL(url).password === unknownPassword
        ? `Ready, password unchanged (DB_PASSWORD sets another). With it in the place of ${unknownPassword}:`
        : 'Ready. Put this line into .env and start:',
    )
    console.log(`\nDATABASE_URL=${url}`)
  } catch (error) {
    console.error(`The database could not be prepared: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}
