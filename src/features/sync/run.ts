import { system } from '@/domain/access/actor'
import { type Tx, withScope } from '@/platform/db'
import { fence, type HeldLease } from './lease'

export const actor = system('sync')

/** One run at one order's queue, under the lease that allows it. */
export interface Run {
  orderId: string
  lease: HeldLease
  correlationId: string
}

/** Every write of a run holds its lease's row, so that a run whose lease has gone writes nothing. */
export const write = <T>(lease: HeldLease, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(actor, async tx => {
    await fence(tx, lease)
    return work(tx)
  })

/** 1 s, 2 s, 4 s … at most 10 minutes. */
export const backOff = (tries: number): number => Math.min(1_000 * 2 ** (tries - 1), 600_000)

export const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString()
