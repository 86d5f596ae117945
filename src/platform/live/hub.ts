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

interface Hub {
  listeners: Set<Listener>
  position: bigint
  timer: NodeJS.Timeout | null
}

// One tail of the feed a process, whichever of Next's bundles asks.
const shared = globalThis as { countersignLive?: Hub }
const hub = (): Hub => {
  shared.countersignLive ??= { listeners: new Set(), position: 0n, timer: null }
  return shared.countersignLive
}

/**
 * Tells the listener of every change that its actor may know of, from now on or from the position it last heard.
 * @param after the last `seq` it heard; null for from now on
 * @returns how to stop, and whether what lies between is too much to tell (then fetch everything again)
 */
export async function listen(
  listener: Listener,
  after: bigint | null,
): Promise<{ stop: () => void; missed: boolean; position: bigint }> {
  const live = hub()
  if (live.listeners.size === 0) live.position = await withScope(actor, lastPosition)
  live.listeners.add(listener)
  live.timer ??= setTimeout(look, beat)
  const position = live.position
  const missed = after !== null && (after > position || position - after > mostBehind)
  if (after !== null && !missed) await catchUp(listener, after, position)
  return { stop: () => live.listeners.delete(listener), missed, position }
}

async function catchUp(listener: Listener, after: bigint, until: bigint): Promise<void> {
  const entries = await withScope(actor, tx => readFeed(tx, after, Number(mostBehind)))
  for (const entry of entries) if (entry.seq <= until) tell(listener, entry)
}

async function look(): Promise<void> {
  const live = hub()
  live.timer = null
  if (live.listeners.size === 0) return
  try {
    const entries = await withScope(actor, tx => readFeed(tx, live.position, 500))
    for (const entry of entries) {
      for (const listener of live.listeners) tell(listener, entry)
      live.position = entry.seq
    }
  } catch (error) {
    log.error({ err: error }, 'live: the feed could not be read; will look again')
  }
  live.timer = setTimeout(look, beat)
}

function tell(listener: Listener, entry: FeedEntry): void {
  if (entry.kind === 'session') {
    if (entry.subject === listener.sessionId) listener.onRevoked()
    return
  }
  if (mayKnow(listener.actor, entry)) listener.onChange({ seq: String(entry.seq), kind: entry.kind, id: entry.subject })
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
