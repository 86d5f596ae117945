import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface ChildSpec {
  name: string
  /** Arguments for Node: the program and its own. */
  args: string[]
  env: NodeJS.ProcessEnv
  logFile: string
  verbose: boolean
}

const preload = new URL('leave-with-parent.mjs', import.meta.url).href
const project = fileURLToPath(new URL('../..', import.meta.url))

/** A Node process that never outlives this one. It leads a group of its own, so Ctrl-C does not reach it. */
export function startChild({ name, args, env, logFile, verbose }: ChildSpec): ChildProcess {
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd: project,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin?.on('error', () => undefined) // closing is all that is ever done with it
  const log = createWriteStream(logFile, { flags: 'a' })
  copyLines(child, name, log, verbose)
  child.once('close', () => log.end())
  return child
}

function copyLines(child: ChildProcess, name: string, log: WriteStream, verbose: boolean) {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', line => {
      log.write(`${line}\n`)
      if (verbose) console.log(`${name.padEnd(12)} ${line}`)
    })
  }
}

export const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

/** Asks a child to stop; after `patience` ms its whole group is killed. */
export async function stopChild(child: ChildProcess, patience: number): Promise<void> {
  if (!isRunning(child) || child.pid === undefined) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const late = new AbortController()
  await Promise.race([gone, pause(patience, undefined, { signal: late.signal }).catch(() => undefined)])
  late.abort()
  killGroup(child.pid)
  await gone
}

/** What a child started itself goes with it. */
export function killGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // the group is empty: everyone has left
  }
}
