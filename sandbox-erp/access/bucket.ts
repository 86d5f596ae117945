import { Problem } from '../http/problem'

/** A token bucket: `burst` calls at once, `perSecond` in the long run. */
export class Bucket {
  private level: number
  private filledAt = performance.now()

  constructor(private readonly rate: { perSecond: number; burst: number }) {
    this.level = rate.burst
  }

  /** @throws Problem 429 with `Retry-After` in seconds when the bucket is empty */
  take(): void {
    const now = performance.now()
    this.level = Math.min(this.rate.burst, this.level + ((now - this.filledAt) / 1000) * this.rate.perSecond)
    this.filledAt = now
    if (this.level < 1) throw tooMany(Math.ceil((1 - this.level) / this.rate.perSecond))
    this.level -= 1
  }
}

export const tooMany = (seconds: number): Problem =>
  new Problem(429, 'TOO_MANY_REQUESTS', `Too many calls; try again in ${seconds} s`, [], {
    'retry-after': String(seconds),
  })
