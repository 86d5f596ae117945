import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '@/platform/db/client'

const window = 15 * 60

/** Ten tries an account and fifty an address in a quarter of an hour: enough for typing errors, useless for guessing. */
const limits = { account: 10, address: 50 } as const

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

/** A right password ends the count of its account. */
export const forgetAttempts = (account: string) => limiter('account').delete(keyOf(account))
