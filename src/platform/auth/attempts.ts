import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '@/platform/db/client'

const window = 15 * 60

/**
 * Tries that failed in a quarter of an hour: ten an account, and two hundred an address, because a whole office may sit
 * behind one. Enough for typing errors, useless for guessing. Besides: mails that somebody without a sign-in has the
 * portal send to one mailbox, and links from one address that no mail of ours ever held.
 */
const limits = { account: 10, address: 200, mailing: 5, guesses: 30 } as const

type Counted = keyof typeof limits
let limiters: Record<Counted, RateLimiterPrisma> | undefined

const limiter = (counted: Counted): RateLimiterPrisma => {
  const make = (points: number, keyPrefix: string) =>
    new RateLimiterPrisma({ storeClient: database(), tableName: 'rateLimit', points, duration: window, keyPrefix })
  limiters ??= {
    account: make(limits.account, 'account'),
    address: make(limits.address, 'address'),
    mailing: make(limits.mailing, 'mailing'),
    guesses: make(limits.guesses, 'guesses'),
  }
  return limiters[counted]
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40)

/** Counts a try. @returns whether it may go on; existing and unknown accounts are counted alike */
export const countAttempt = async (account: string, address: string): Promise<boolean> =>
  (await count('address', address)) && (await count('account', account))

/** Counts a mail that is about to be sent to a mailbox on somebody's wish. @returns whether it may be */
export const countMailing = (mailbox: string): Promise<boolean> => count('mailing', mailbox)

/** Counts a link that is none of ours. */
export const countGuess = (address: string): Promise<boolean> => count('guesses', address)

/** Whether so many wrong links came from this address that it is not listened to for a while. */
export async function guessesTooOften(address: string): Promise<boolean> {
  const counted = await limiter('guesses').get(keyOf(address))
  return counted !== null && counted.consumedPoints > limits.guesses
}

async function count(counted: Counted, key: string): Promise<boolean> {
  try {
    await limiter(counted).consume(keyOf(key))
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
