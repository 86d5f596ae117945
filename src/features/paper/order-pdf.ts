import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { orderAsOf } from '@/features/history'
import { NotFound } from '@/platform/request/expected'
import { drawOrder } from './order-paper'
import type { PaperSize } from './paper-size'
import type { Reading } from './paper-words'

interface Wish {
  orderId: string
  /** As both sides saw it at this instant; null: now. */
  at: string | null
  size: PaperSize
}

/**
 * The order as a PDF under its number and revision, as this side may read it.
 * @throws NotFound where there is no such order for them, or was none yet
 */
export async function orderPdf(
  actor: SupplierActor | BuyerActor,
  { orderId, at, size }: Wish,
  reading: Reading,
  now: Date,
): Promise<{ name: string; bytes: Buffer }> {
  const order = await orderAsOf(actor, orderId, at, now)
  if (!order) throw new NotFound('The order was not in the portal yet.')
  const bytes = await drawOrder(order, reading, { size, printedAt: now })
  return { name: `${order.number}-${order.revision}.pdf`, bytes }
}
