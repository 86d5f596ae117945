import type { Tx } from '@/platform/db'
import { NotFound } from '@/platform/request/expected'

/** The order, or the line of it, does not exist, or not for this actor: the two look the same from outside. */
export class OrderNotFound extends NotFound {
  constructor() {
    super('There is no such order for you.')
  }
}

const owner = { id: true, number: true, businessUnitId: true, supplierId: true } as const

/** Whose order it is. @throws OrderNotFound where the scope has none */
export async function findOrder(tx: Tx, orderId: string) {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: owner })
  if (!order) throw new OrderNotFound()
  return order
}
