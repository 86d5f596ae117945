import { getTranslations } from 'next-intl/server'
import { readOrdersCursor } from '@/features/orders'
import { OrdersScreen } from '@/features/orders/screens/orders-screen'
import { type PageQuery, readQuery } from '../../../query'
import { api, Prefetch, requirePerson } from '../../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('orders'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  const { number, after } = await readQuery(searchParams, 'number', 'after')
  const input = { number: number?.trim().slice(0, 40) || undefined, after: readOrdersCursor(after) }
  return (
    <Prefetch queries={[api.orders.list.queryOptions(input)]}>
      <OrdersScreen input={input} side={person.actor.kind} />
    </Prefetch>
  )
}
