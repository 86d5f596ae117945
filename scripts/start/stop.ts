import { type ChildProcess, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** At most this long, in ms, from being told to having stopped; what is left then is killed by closing its pipe. */
const limit = 4500

/**
 * Stops once on Ctrl-C, SIGTERM or a closed terminal, and when the npm that called us is killed, which tells nobody. A
 * second Ctrl-C does not wait.
 */
export function whenToldToStop(stop: (patience?: number) => Promise<void>, say: (line: string) => void): void {
  let told = 0
  const leave = async (code: number) => {
    told += 1
    if (told > 1) process.exit(code)
    say('\nStopping')
    setTimeout(() => process.exit(code), limit).unref()
    await stop()
    process.exit(code)
  }
  process.on('SIGINT', () => void leave(0))
  process.on('SIGTERM', () => void leave(0))
  process.on('SIGHUP', () => void leave(0))
  process.stdout.on('error', () => {}) // nobody reads any more; what is to be known is in the logs
  whenCallerEnds(() => void leave(1))
}

/**
 * Without its database nothing works: says so and stops, rather than run on in pieces.
 * @param running false once everything is being stopped anyway
 */
export function whenPostgresEnds(keeper: ChildProcess, running: () => boolean, stop: () => Promise<void>): void {
  keeper.once('exit', async () => {
    if (!running()) return
    console.error('The embedded PostgreSQL ended (see logs/postgres.log in the data folder); stopping. Start again')
    await stop()
    process.exit(1)
  })
}

/** npm, killed, tells nobody. Only for those who call us and wait: a start put into the background outlives its shell. */
export function whenCallerEnds(leave: () => void): void {
  if (!process.env.npm_lifecycle_event && process.env.COUNTERSIGN_STOP_WITH_PARENT !== '1') return
  const parent = process.ppid
  // npm calls us through a shell, which lives on without npm.
  const npm = /^\S*sh$/.test(lookUp(parent).program) ? lookUp(parent).parent : undefined
  setInterval(() => {
    if (process.ppid !== parent || (npm !== undefined && lookUp(parent).parent !== npm)) leave()
  }, 500).unref()
}

function lookUp(pid: number): { parent: number; program: string } {
  try {
    const [, program = '', rest = ''] = /\((.*)\)(.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { parent: Number(rest.trim().split(' ')[1]), program }
  } catch {
    return lookUpByPs(pid)
  }
}

/** For systems without /proc. */
function lookUpByPs(pid: number): { parent: number; program: string } {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
  const [parent = '', program = ''] = (stdout ?? '').trim().split(/\s+/)
  return { parent: Number(parent), program }
}
