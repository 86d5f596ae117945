import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { HistoryLink, PaperLink } from '@/features/history/client'
import { OrderMessages } from '@/features/messages/client'
import { OrderScreen } from '@/features/orders/screens/order-screen'
import { api, fetched, Prefetch, requirePerson } from '../../../server-api'

type Props = { params: Promise<{ id: string }> }

const query = (orderId: string) => api.orders.order.queryOptions({ orderId })

/** The order where it exists for this person; else the page does not. */
const find = cache(async (id: string) => {
  const person = await requirePerson()
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return { person, order: await fetched(query(id)) }
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound()
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
    <Prefetch queries={[query(id)]}>
      <OrderScreen
        key={id}
        orderId={id}
        side={person.actor.kind}
        links={
          <>
            <HistoryLink orderId={id} />
            <PaperLink orderId={id} />
          </>
        }
      />
      <div className="mt-6 border-line border-y print:hidden">
        <OrderMessages key={id} orderId={id} side={person.actor.kind} />
      </div>
    </Prefetch>
  )
}
