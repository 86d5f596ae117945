import { type Actor, system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { type FeedEntry, lastPosition, readFeed } from '@/platform/event-log'
import { log } from '@/platform/log'

const actor = system('live')

/** How often the feed is looked at while somebody listens, in milliseconds. */
const beat = 120
/** A listener that comes back from further behind than this is told to fetch all again. */
const mostBehind = 1_000n

/** What a browser is told: something of this kind and id is no longer as you saw it. */
export interface Change {
  seq: string
  kind: string
  id: string
}

interface Listener {
  actor: Actor
  sessionId: string
  onChange: (change: Change) => void
  onRevoked: () => void
}

/** A listener that is still catching up keeps here what happens meanwhile, so that it hears all in order. */
interface Seat {
  listener: Listener
  waiting: FeedEntry[] | null
}

interface Hub {
  seats: Set<Seat>
  /** Where the tail stands; unknown while nobody listens. */
  position: Promise<bigint> | null
  timer: NodeJS.Timeout | null
}

// One tail of the feed a process, whichever of Next's bundles asks.
const shared = globalThis as { countersignLive?: Hub }
const hub = (): Hub => {
  shared.countersignLive ??= { seats: new Set(), position: null, timer: null }
  return shared.countersignLive
}

/**
 * Tells the listener of every change that its actor may know of, from now on or from the position it last heard.
 * @param after the last `seq` it heard; null for from now on
 * @returns how to stop, whether what lies between is too much to tell (then fetch everything again), and the position
 * that has been heard
 */
export async function listen(
  listener: Listener,
  after: bigint | null,
): Promise<{ stop: () => void; missed: boolean; position: bigint }> {
  const live = hub()
  const seat: Seat = { listener, waiting: [] }
  live.seats.add(seat)
  const stop = () => void live.seats.delete(seat)
  try {
    live.position ??= withScope(actor, lastPosition)
    const position = await live.position
    live.timer ??= setTimeout(look, beat)
    const missed = after !== null && (after > position || position - after > mostBehind)
    if (after !== null && !missed) await catchUp(listener, after, position)
    const since = (seat.waiting ?? []).filter(entry => entry.seq > position)
    for (const entry of since) tell(listener, entry)
    seat.waiting = null
    return { stop, missed, position: since.at(-1)?.seq ?? position }
  } catch (error) {
    stop()
    if (live.seats.size === 0) live.position = null
    throw error
  }
}

async function catchUp(listener: Listener, after: bigint, until: bigint): Promise<void> {
  const entries = await withScope(actor, tx => readFeed(tx, after, Number(mostBehind)))
  for (const entry of entries) if (entry.seq <= until) tell(listener, entry)
}

async function look(): Promise<void> {
  const live = hub()
  live.timer = null
  if (live.seats.size === 0 || !live.position) {
    live.position = null
    return
  }
  try {
    const position = await live.position
    const entries = await withScope(actor, tx => readFeed(tx, position, 500))
    for (const entry of entries)
      for (const seat of live.seats) {
        if (seat.waiting) seat.waiting.push(entry)
        else tell(seat.listener, entry)
      }
    live.position = Promise.resolve(entries.at(-1)?.seq ?? position)
  } catch (error) {
    log.error({ err: error }, 'live: the feed could not be read; will look again')
  }
  live.timer ??= setTimeout(look, beat)
}

function tell(listener: Listener, entry: FeedEntry): void {
  try {
    if (entry.kind === 'session') {
      if (entry.subject === listener.sessionId) listener.onRevoked()
    } else if (mayKnow(listener.actor, entry))
      listener.onChange({ seq: String(entry.seq), kind: entry.kind, id: entry.subject })
  } catch (error) {
    // One listener that cannot be told must not keep the others from hearing.
    log.error({ err: error }, 'live: a listener could not be told')
  }
}

/** The same rule that row-level security has for the log. */
function mayKnow(actor: Actor, entry: FeedEntry): boolean {
  switch (actor.kind) {
    case 'supplier':
      return entry.audience === 'both' && entry.supplierId === actor.supplierId
    case 'buyer':
      return entry.businessUnitId !== null && actor.unitIds.includes(entry.businessUnitId)
    case 'system':
      return true
  }
}
