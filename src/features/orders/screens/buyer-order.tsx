'use client'

import { OrderHeader } from '../components/order-header'
import { OrderTable } from '../components/order-table'
import { AcceptAll } from '../components/turn-accept-all'
import type { OrderView } from '../order-view'

/** One purchase order as its buyer works on it: every line with what stands, what is on the table, and its moves. */
export function BuyerOrder({ order }: { order: OrderView }) {
  return (
    <>
      <OrderHeader order={order} actions={<AcceptAll order={order} />} />
      <OrderTable order={order} />
    </>
  )
}
