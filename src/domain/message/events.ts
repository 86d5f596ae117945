import { z } from 'zod'

/** Of the streams `thread:<order>` and, for the buyer's own notes, `notes:<order>`. Words stay out of them. */
export const posted = z.object({
  orderId: z.uuid(),
  messageId: z.uuid(),
  /** The line that it is about; null is the order. */
  lineId: z.uuid().nullable(),
  /** Its place in its thread, from 1. */
  number: z.number().int().positive(),
})
export const withdrawn = z.object({ orderId: z.uuid(), messageId: z.uuid() })
