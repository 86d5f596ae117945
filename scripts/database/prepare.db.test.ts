import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareDatabase, unknownPassword, withClient } from './prepare'

const wanted = { database: 'prepared', login: 'prepared_login', password: 'p@ss/w:rd ü', rolePrefix: 'prepared' }
const roles = ['prepared_supplier', 'prepared_buyer', 'prepared_system']
let adminUrl: string
let url: string

beforeAll(async () => {
  adminUrl = process.env.TEST_DATABASE_ADMIN_URL ?? ''
  await prepareDatabase(adminUrl, wanted)
  url = await prepareDatabase(adminUrl, wanted) // again: it changes nothing and fails at nothing
})
afterAll(() =>
  withClient(adminUrl, async admin => {
    await admin.query('drop database if exists prepared_anew (force)')
    await admin.query('drop database prepared (force)')
    await admin.query('drop role if exists prepared_anew')
    await admin.query(`drop role prepared_login, ${roles.join(', ')}`)
  }),
)

test('the login is no superuser, takes every scope role and inherits none', async () => {
  const login = await withClient(url, async client => {
    const { rows } = await client.query(
      `select rolsuper, rolbypassrls, rolcreaterole,
        array(select r from unnest($1::text[]) r where pg_has_role(current_user, r, 'USAGE')) as inherits,
        array(select r from unnest($1::text[]) r where pg_has_role(current_user, r, 'MEMBER')) as takes
       from pg_roles where rolname = current_user`,
      [roles],
    )
    return rows[0]
  })
  expect(login).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, inherits: [], takes: roles })
})

test('the login makes tables, and sees rows of a guarded one only in a role that has a policy', async () => {
  const seen = await withClient(url, async client => {
    await client.query(`create table pallet (id int); insert into pallet values (1);
      alter table pallet enable row level security; alter table pallet force row level security;
      grant select on pallet to prepared_buyer; create policy buyer on pallet to prepared_buyer using (true)`)
    const count = async () => (await client.query('select count(*)::int from pallet')).rows[0]?.count
    const forgotten = await count()
    await client.query('set role prepared_buyer')
    return { forgotten, scoped: await count() }
  })
  expect(seen).toEqual({ forgotten: 0, scoped: 1 })
})

test('without a password a new login gets one, and a later run leaves it as it is', async () => {
  const { password: _, ...unsaid } = { ...wanted, database: 'prepared_anew', login: 'prepared_anew' }
  const first = await prepareDatabase(adminUrl, unsaid)
  expect(new URL(first).password.length).toBeGreaterThan(20)
  expect(new URL(await prepareDatabase(adminUrl, unsaid)).password).toBe(unknownPassword)
  const { rows } = await withClient(first, client => client.query('select current_user as name'))
  expect(rows).toEqual([{ name: 'prepared_anew' }])
})
