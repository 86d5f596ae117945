import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase, template } from '../test/database'
import { migrate } from './migrate'
import type { Migration } from './migrations'
import { prepareOwn, withClient } from './prepare'

let database: TestDatabase
let url: string

beforeAll(async () => {
  database = await createTestDatabase()
  // A database without the project's own migrations, which these tests are not about.
  url = await prepareOwn(database.adminUrl, { ...template, database: 'bare' })
})
afterAll(async () => {
  await withClient(database.adminUrl, admin => admin.query('drop database bare (force)'))
  await database.drop()
})

const migration = (name: string, sql: string): Migration => ({
  name,
  file: `prisma/migrations/${name}/migration.sql`,
  sql,
})
const first = migration(
  '001_first',
  `create table pallet (id int primary key);
   create function twice() returns int language plpgsql as $$ begin perform 1; return 2; end $$;
   insert into pallet values (1), (2)`,
)
const query = (sql: string) => withClient(url, async client => (await client.query(sql)).rows)

test('runs at the same time apply each migration once', async () => {
  const applied = await Promise.all([migrate(url, [first]), migrate(url, [first]), migrate(url, [first])])
  expect(applied.flat()).toEqual(['001_first'])
  expect(await query('select twice() + count(*)::int as sum from pallet')).toEqual([{ sum: 4 }])
})

test('a failing migration names file and statement, leaves nothing, and can be mended', async () => {
  const broken = migration('002_more', 'insert into pallet values (3);\ninsert into pallet values (1)')
  await expect(migrate(url, [first, broken])).rejects.toThrow(
    /prisma\/migrations\/002_more\/migration\.sql failed at statement 2: duplicate key.*\n.*values \(1\)/,
  )
  expect(await query('select count(*)::int from pallet')).toEqual([{ count: 2 }])
  const mended = migration('002_more', 'insert into pallet values (3)')
  expect(await migrate(url, [first, mended])).toEqual(['002_more'])
})

test('each is marked as finished, and none is applied twice', async () => {
  const third = migration('003_third', 'insert into pallet values (4)')
  const known = [first, migration('002_more', 'insert into pallet values (3)'), third]
  expect(await migrate(url, known)).toEqual(['003_third'])
  const marks = await query(
    `select finished_at is not null as finished from _prisma_migrations where rolled_back_at is null`,
  )
  expect(marks).toEqual([{ finished: true }, { finished: true }, { finished: true }])
  expect(await migrate(url, known)).toEqual([])
})

test('a data step that forgot its role fails instead of changing nothing', async () => {
  const known = [
    first,
    migration('002_more', 'insert into pallet values (3)'),
    migration('003_third', 'insert into pallet values (4)'),
    migration('004_guard', 'alter table pallet enable row level security; alter table pallet force row level security'),
  ]
  await migrate(url, known)
  const careless = migration('005_careless', 'update pallet set id = id + 10')
  await expect(migrate(url, [...known, careless])).rejects.toThrow(/row-level security policy for table "pallet"/)
})
