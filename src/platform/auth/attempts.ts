import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '@/platform/db/client'

const window = 15 * 60

/**
 * Tries that failed in a quarter of an hour: ten an account, and two hundred an address, because a whole office may sit
 * behind one. Enough for typing errors, useless for guessing.
 */
const limits = { account: 10, address: 200 } as const

type Counted = keyof typeof limits
let limiters: Record<Counted, RateLimiterPrisma> | undefined

const limiter = (counted: Counted): RateLimiterPrisma => {
  const make = (points: number, keyPrefix: string) =>
    new RateLimiterPrisma({ storeClient: database(), tableName: 'rateLimit', points, duration: window, keyPrefix })
  limiters ??= { account: make(limits.account, 'account'), address: make(limits.address, 'address') }
  return limiters[counted]
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40)

/** Counts a try. @returns whether it may go on; existing and unknown accounts are counted alike */
export async function countAttempt(account: string, address: string): Promise<boolean> {
  try {
    await limiter('address').consume(keyOf(address))
    await limiter('account').consume(keyOf(account))
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

/** A right password ends the count of its account, and does not count against its address. */
export async function forgetAttempts(account: string, address: string): Promise<void> {
  await limiter('account').delete(keyOf(account))
  await limiter('address').reward(keyOf(address), 1)
}

/**
 * From which address a request comes: the entry of X-Forwarded-For that the outermost of our own proxies wrote. What
 * stands before it was written by whoever sent the request, and may be anything.
 * @param proxies how many proxies of ours stand in front of the portal
 */
export function addressOf(forwardedFor: string | undefined, proxies: number): string {
  const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim())
  return hops.at(-Math.min(proxies, hops.length)) || 'unknown'
}
