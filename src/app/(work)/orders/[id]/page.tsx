import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { viewOrder } from '@/features/orders'
import { OrderScreen } from '@/features/orders/screens/order-screen'
import { NotFound } from '@/platform/request/expected'
import { api, Prefetch, requirePerson } from '../../../server-api'

type Props = { params: Promise<{ id: string }> }

/** The order where it exists for this person; else the page does not. */
const find = cache(async (id: string) => {
  const person = await requirePerson()
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return { person, order: await viewOrder(person.actor, id, new Date()) }
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props) {
  const { order } = await find((await params).id)
  return { title: order.number }
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const { person } = await find(id)
  return (
    <Prefetch queries={[api.orders.order.queryOptions({ orderId: id })]}>
      <OrderScreen key={id} orderId={id} side={person.actor.kind} />
    </Prefetch>
  )
}
