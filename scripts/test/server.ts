import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start/free-port'
import { type Postgres, startPostgres } from '../start/postgres'

export type ThrowAwayServer = Pick<Postgres, 'adminUrl' | 'stop'>

/** An empty PostgreSQL in the system's folder for temporary files; gone with its files after stop(). */
export async function throwAwayServer(): Promise<ThrowAwayServer> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-test-'))
  chmodSync(home, 0o755) // when root starts it, PostgreSQL's own account must find its folder inside
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  try {
    const options = { folder: join(home, 'data'), logFile: join(home, 'postgres.log'), password: 'test' }
    const server = await startPostgres({ ...options, port: await freePort(), throwAway: true })
    return { adminUrl: server.adminUrl, stop: () => server.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
