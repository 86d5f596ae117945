import { z } from 'zod'

const count = z.int().min(0).max(10_000)

/** What may go wrong on purpose. Only the API suffers; the page and the admin calls always answer. */
const faultSwitches = z.strictObject({
  /** Every answer waits this long, in milliseconds. */
  latency_ms: z.int().min(0).max(120_000),
  /** So many answers are 500, without effect. */
  fail_next: count,
  /** Connections are dropped, without effect. */
  down: z.boolean(),
  /** So many writes are applied, and the connection is dropped before the answer. */
  lose_answers: count,
  /** So many answers are 429 with `Retry-After: 1`, without effect. */
  rate_limit_next: count,
})
export type FaultSwitches = z.infer<typeof faultSwitches>

export const faultChange = faultSwitches.partial().extend({
  /** Ends every access token, once. */
  expire_tokens: z.boolean().optional(),
})

const none: FaultSwitches = { latency_ms: 0, fail_next: 0, down: false, lose_answers: 0, rate_limit_next: 0 }

/** The switches as they stand; counted ones go down by each use. */
export class Faults {
  private state: FaultSwitches = { ...none }

  get current(): FaultSwitches {
    return { ...this.state }
  }

  change(to: Partial<FaultSwitches>): void {
    this.state = { ...this.state, ...to }
  }

  /** Whether the counted fault strikes this time. */
  use(kind: 'fail_next' | 'lose_answers' | 'rate_limit_next'): boolean {
    if (this.state[kind] === 0) return false
    this.state[kind] -= 1
    return true
  }
}
