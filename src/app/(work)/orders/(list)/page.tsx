import { getTranslations } from 'next-intl/server'
import { readOrdersCursor } from '@/features/orders'
import { OrdersScreen } from '@/features/orders/screens/orders-screen'
import { api, Prefetch, requirePerson } from '../../../server-api'

type Props = { searchParams: Promise<{ number?: string; after?: string }> }

export const generateMetadata = async () => ({ title: (await getTranslations('orders'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  const query = await searchParams
  const input = { number: query.number?.trim().slice(0, 40) || undefined, after: readOrdersCursor(query.after) }
  return (
    <Prefetch queries={[api.orders.list.queryOptions(input)]}>
      <OrdersScreen input={input} side={person.actor.kind} />
    </Prefetch>
  )
}
