import { setTimeout as pause } from 'node:timers/promises'
import { drainOutbox, type Send, sendOn } from '@/platform/event-log'

const idle = 40

/** The relay's loop inside a test: what scripts/relay.ts does, with a hand on what it sends. */
export class FlowRelay {
  /** What sending failed with, e.g. while the engine was dead; the loop tries again. */
  readonly faults: unknown[] = []
  private running: Promise<void> | null = null
  private stopping = false

  /** @param send hands entries to the engine; a test may put its own faults around it at any time */
  constructor(public send: Send) {}

  start(): void {
    if (this.running) return
    this.stopping = false
    this.running = this.run()
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.stopping = true
    await this.running
    this.running = null
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await drainOutbox()
        await sendOn('engine', entries => this.send(entries))
      } catch (error) {
        this.faults.push(error)
      }
      await pause(idle)
    }
  }
}
