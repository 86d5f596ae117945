import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Ends the PostgreSQL that a killed start may have left on this folder, and removes the mark of one that is gone: its
 * process id may meanwhile be a stranger's, and then PostgreSQL would refuse to start.
 * @throws when a leftover does not stop within 10 s
 */
export async function stopLeftover(folder: string): Promise<void> {
  const mark = join(folder, 'postmaster.pid')
  if (!existsSync(mark)) return
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isServerOf(pid, folder)) {
    rmSync(mark, { force: true })
    return
  }
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isServerOf(pid, folder); waited += 100) {
    if (waited === 5000) process.kill(pid, 'SIGQUIT')
    if (waited > 10_000) throw new Error(`A PostgreSQL from an earlier start (process ${pid}) does not stop: end it`)
    await pause(100)
  }
}

function isServerOf(pid: number, folder: string): boolean {
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    return command.includes('postgres') && command.includes(folder)
  } catch {
    return readCommand(pid).includes(folder) // no `ps` here, or no such process
  }
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
