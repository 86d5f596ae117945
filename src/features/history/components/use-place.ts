'use client'

import { useSearchParams } from 'next/navigation'
import { historyAddress, type Place, readInstant } from '../as-of-address'

/** From where the history is looked at, and how to look from elsewhere without loading the page anew. */
export function usePlace(orderId: string) {
  const query = useSearchParams()
  const place: Place = { orderId, at: readInstant(query.get('asOf')), lineId: query.get('line') }
  /** Dragging along replaces the address: back leads off the page, not through every stop. */
  const lookAt = (at: string | null) => window.history.replaceState(null, '', historyAddress({ ...place, at }))
  return { place, lookAt }
}
