import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { type ChildSpec, isRunning, killGroup, startChild, stopChild } from './child'
import { lastLines } from './logs'

export interface Service extends ChildSpec {
  /** What answers when it is ready. */
  healthUrl: string
  /** How long it may take to stop, in ms; then it is killed. */
  patience: number
}

/** The wait before the nth restart in a row, in ms: 0.5 s, doubled up to 30 s. */
export const backOff = (failures: number): number => Math.min(500 * 2 ** (failures - 1), 30_000)

/** A child that ran this long, in ms, is taken to have been well: its next restart does not wait longer. */
const wellAfter = 60_000

/** Keeps services running: one that dies is started again, ever more slowly while it keeps dying. */
export class Supervisor {
  readonly #children = new Map<string, ChildProcess>()
  #stopping = false

  constructor(private readonly say: (line: string) => void) {}

  /**
   * Starts a service and waits until it answers. It must be ours: its port was free before, and our process lives.
   * @throws with its log's last lines when it ends first or does not answer within 60 s
   */
  async start(service: Service): Promise<void> {
    const child = startChild(service)
    this.#children.set(service.name, child)
    const until = Date.now() + 60_000
    while (!this.#stopping && !(await answers(service.healthUrl, child))) {
      if (!isRunning(child) || Date.now() > until) {
        const ended = isRunning(child) ? 'does not answer' : 'ended'
        throw new Error(`${service.name} ${ended} (${service.logFile}): ${lastLines(service.logFile)}`)
      }
      await pause(60)
    }
    this.#watch(service, child, 0)
  }

  #watch(service: Service, child: ChildProcess, failures: number) {
    const began = Date.now()
    child.once('exit', async code => {
      if (this.#stopping) return
      if (child.pid !== undefined) killGroup(child.pid)
      const streak = Date.now() - began > wellAfter ? 1 : failures + 1
      const wait = backOff(streak)
      this.say(`${service.name} ended (${code ?? child.signalCode}); starting it again in ${wait / 1000} s`)
      await pause(wait)
      if (this.#stopping) return
      const next = startChild(service)
      this.#children.set(service.name, next)
      this.#watch(service, next, streak)
    })
  }

  /** Stops all at the same time; returns when none is left. @param patience at most, in ms */
  async stop(services: Service[], patience = Number.POSITIVE_INFINITY): Promise<void> {
    this.#stopping = true
    const patienceOf = (name: string) => services.find(service => service.name === name)?.patience ?? 0
    await Promise.all(
      [...this.#children].map(([name, child]) => stopChild(child, Math.min(patienceOf(name), patience))),
    )
  }
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
    await response.arrayBuffer()
    return response.status < 500 && isRunning(child)
  } catch {
    return false // not listening yet
  }
}
