import { randomUUID } from 'node:crypto'
import { system } from '@/domain/access/actor'
import { type Tx, withScope } from '@/platform/db'

const actor = system('sync')

/** Longer than any one call to an ERP may take, so that a holder at work does not lose it. */
export const leaseSeconds = 90

/** The right to talk to an ERP about something, until it ends or is let go. */
export interface HeldLease {
  name: string
  holder: string
  /** Counts holders; a write of an earlier one is refused. */
  token: bigint
}

/** Somebody else has taken the lease since: whatever this holder was about to write is theirs to decide. */
export class LeaseLost extends Error {}

/** @returns the lease, or null while somebody else holds it */
export async function takeLease(name: string): Promise<HeldLease | null> {
  const holder = randomUUID()
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ token: bigint }[]>`
      insert into lease as held (name, holder, token, expires_at)
      values (${name}, ${holder}, 1, now() + make_interval(secs => ${leaseSeconds}))
      on conflict (name) do update
        set holder = excluded.holder, token = held.token + 1, expires_at = excluded.expires_at
        where held.expires_at < now()
      returning token`,
  )
  return rows[0] ? { name, holder, token: rows[0].token } : null
}

/** Holds the lease's row for the transaction and renews it. @throws LeaseLost */
export async function fence(tx: Tx, lease: HeldLease): Promise<void> {
  const count = await tx.$executeRaw`
    update lease set expires_at = now() + make_interval(secs => ${leaseSeconds})
    where name = ${lease.name} and token = ${lease.token} and holder = ${lease.holder}`
  if (count !== 1) throw new LeaseLost(`The lease ${lease.name} has gone to another holder`)
}

/** Lets the lease go: it ends now, and its count goes on. */
export const dropLease = (lease: HeldLease) =>
  withScope(
    actor,
    tx => tx.$executeRaw`update lease set expires_at = now() - interval '1 second'
      where name = ${lease.name} and token = ${lease.token} and holder = ${lease.holder}`,
  )
