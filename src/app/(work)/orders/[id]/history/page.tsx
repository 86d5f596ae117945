import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { readInstant } from '@/features/history'
import { HistoryScreen } from '@/features/history/screens/history-screen'
import { type PageQuery, readQuery } from '../../../../query'
import { api, fetched, Prefetch, requirePerson } from '../../../../server-api'

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('history'))('short') })

const uuid = z.uuid()

export default async function Page({ params, searchParams }: Props) {
  await requirePerson()
  const { id: orderId } = await params
  const { line, asOf } = await readQuery(searchParams, 'line', 'asOf')
  if (!uuid.safeParse(orderId).success || (line && !uuid.safeParse(line).success)) notFound()
  const lineId = line || null
  const of = api.history.of.queryOptions({ orderId, lineId })
  try {
    await fetched(of)
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound()
    throw error
  }
  return (
    <Prefetch queries={[of, api.history.asOf.queryOptions({ orderId, at: readInstant(asOf) })]}>
      <HistoryScreen orderId={orderId} lineId={lineId} />
    </Prefetch>
  )
}
