import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { prepareOwn, withClient } from '../database/prepare'
import { throwAwayServer } from '../test/server'
import { dropDatabases } from './databases'
import { ownNames } from './environment'
import { main } from './main'

afterEach(() => vi.unstubAllEnvs())

test('a reset drops the databases of our own and no other', async () => {
  const server = await throwAwayServer()
  try {
    for (const name of [...Object.values(ownNames), 'bystander'])
      await prepareOwn(server.adminUrl, { database: name, login: name, password: name })
    const names = () =>
      withClient(server.adminUrl, async admin => {
        const { rows } = await admin.query('select datname from pg_database where not datistemplate order by 1')
        return rows.map(row => row.datname)
      })
    expect(await names()).toEqual(['bystander', 'countersign', 'engine', 'postgres', 'sandbox'])
    await dropDatabases(server.adminUrl)
    expect(await names()).toEqual(['bystander', 'postgres'])
    await dropDatabases(server.adminUrl) // again: there is nothing to do, and that is no fault
  } finally {
    await server.stop()
  }
})

test('a database that is not our own is never reset', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-reset-'))
  vi.stubEnv('COUNTERSIGN_DATA_DIR', folder)
  for (const name of ['DATABASE_URL', 'ENGINE_DATABASE_URL', 'SANDBOX_DATABASE_URL']) {
    vi.stubEnv(name, 'postgresql://a:b@127.0.0.1:1/c')
    await expect(main(['--reset-demo'])).rejects.toThrow('nothing was done')
    vi.stubEnv(name, '')
  }
  rmSync(folder, { recursive: true })
})
