import { z } from 'zod'

/** Where a page of conversations begins. */
export const threadsCursor = z.object({
  /** Unread threads come first; then the others, each newest first. */
  part: z.enum(['unread', 'read']),
  lastAt: z.iso.datetime(),
  orderId: z.uuid(),
  audience: z.enum(['both', 'buyer']),
})
export type ThreadsCursor = z.infer<typeof threadsCursor>

/** A cursor as it stands in an address, and back; null where it is none. */
export const threadsAddress = ({ part, lastAt, orderId, audience }: ThreadsCursor) =>
  [part, lastAt, orderId, audience].join('~')
export function readThreadsCursor(text: string | undefined): ThreadsCursor | null {
  const [part, lastAt, orderId, audience] = (text ?? '').split('~')
  return threadsCursor.safeParse({ part, lastAt, orderId, audience }).data ?? null
}

const chosen = z.object({ audience: z.enum(['both', 'buyer']), orderId: z.uuid() })

/** The conversation that an address names; null where it names none. */
export function readChosen(text: string | undefined): z.infer<typeof chosen> | null {
  const [audience, orderId] = (text ?? '').split(':')
  return chosen.safeParse({ audience, orderId }).data ?? null
}
