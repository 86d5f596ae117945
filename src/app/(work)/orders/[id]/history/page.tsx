import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { z } from 'zod'
import { readInstant } from '@/features/history'
import { HistoryScreen } from '@/features/history/screens/history-screen'
import { type PageQuery, readQuery } from '../../../../query'
import { api, fetched, Prefetch, requirePerson } from '../../../../server-api'

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery }

const uuid = z.uuid()

/** The history where there is one for this person, of the order or of one of its lines; else the page does not exist. */
const find = cache(async (orderId: string, lineId: string | null) => {
  await requirePerson()
  if (!uuid.safeParse(orderId).success || (lineId && !uuid.safeParse(lineId).success)) notFound()
  const query = api.history.of.queryOptions({ orderId, lineId })
  try {
    return { query, history: await fetched(query) }
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound()
    throw error
  }
})

const lineOf = async (query: PageQuery) => (await readQuery(query, 'line')).line || null

export async function generateMetadata({ params, searchParams }: Props) {
  const { history } = await find((await params).id, await lineOf(searchParams))
  const t = await getTranslations('history')
  return { title: t('title', { number: history.order.number }) }
}

export default async function Page({ params, searchParams }: Props) {
  const { id: orderId } = await params
  const lineId = await lineOf(searchParams)
  const { query } = await find(orderId, lineId)
  const { asOf } = await readQuery(searchParams, 'asOf')
  return (
    <Prefetch queries={[query, api.history.asOf.queryOptions({ orderId, at: readInstant(asOf) })]}>
      <HistoryScreen orderId={orderId} lineId={lineId} />
    </Prefetch>
  )
}
