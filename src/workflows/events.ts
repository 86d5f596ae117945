import { z } from 'zod'

/**
 * What functions are told: where to look, never what to do. Few names, by stream; a consumer reads the facts itself,
 * so that an event may come late, twice or in another order.
 */
export const changed = z.object({
  /** Position in the feed; for people, not for order. */
  seq: z.number(),
  eventId: z.uuid(),
  /** The event's type in the catalogue. */
  type: z.string(),
  /** Id of the order, document … */
  subject: z.uuid(),
  correlationId: z.uuid(),
})
export type Changed = z.infer<typeof changed>

export const pullRequested = z.object({ connectionId: z.uuid(), correlationId: z.uuid() })

export const names = {
  order: 'order.changed',
  document: 'document.changed',
  pull: 'erp.pull-requested',
} as const
