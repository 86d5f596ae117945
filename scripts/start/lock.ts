import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps a second start off the same data folder: it would stop the first one's database as a leftover.
 * @returns gives the folder free again
 * @throws with one line when a start lives there
 */
export function lockFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'start.pid')
  const holder = read(file)
  if (holder && holder.pid !== process.pid && isAlive(holder)) {
    throw new Error(`Countersign already runs on ${dataDir} (process ${holder.pid}): stop it there with Ctrl-C first`)
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) }))
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

interface Holder {
  pid: number
  began: string
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null // none, or cut short by a crash: nobody's
  }
}

/** A process id is used again after a restart; with its time of birth it is one process's. */
function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return beganAt(pid) === began
}

/** In ticks since the system started, where the system says so; else the same for all. */
function beganAt(pid: number): string {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return state === 'Z' ? 'ended, and not yet collected by its parent' : (rest[18] ?? '')
  } catch {
    return ''
  }
}
