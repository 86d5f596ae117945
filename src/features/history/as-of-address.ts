/** Where a history is looked at from: the instant, and the line. Both live in the address. */
export interface Place {
  orderId: string
  /** ISO instant; null: now. */
  at: string | null
  lineId: string | null
}

/** The address of a history as of an instant, of the whole order or one line. */
export function historyAddress({ orderId, at, lineId }: Place): string {
  const query = new URLSearchParams({ ...(lineId ? { line: lineId } : {}), ...(at ? { asOf: at } : {}) })
  return `/orders/${orderId}/history${query.size > 0 ? `?${query}` : ''}`
}

const instantOf = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

/** An instant as an address holds it, or null where it holds none that there is. */
export function readInstant(text: string | null | undefined): string | null {
  if (!text || !instantOf.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** The stop that counts at an instant: the last one not after it; −1 before the first. */
export function stopAt(stops: readonly string[], at: string | null): number {
  if (at === null) return stops.length - 1
  return stops.findLastIndex(stop => stop <= at)
}
