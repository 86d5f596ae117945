import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { GridScreen } from '@/features/orders/lines/grid/grid-screen'
import { mostInGrid } from '@/features/orders/lines/views'
import { NotYours } from '../../../not-yours'
import { type PageQuery, readQuery } from '../../../query'
import { api, Prefetch, requirePerson } from '../../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('lines.grid'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'supplier') return <NotYours person={person} />
  const { lines } = await readQuery(searchParams, 'lines')
  const ids = (lines ?? '').split(',').filter(id => z.uuid().safeParse(id).success)
  const lineIds = [...new Set(ids)].slice(0, mostInGrid)
  return (
    <Prefetch queries={[api.orders.lines.view.queryOptions({ lineIds })]}>
      <GridScreen lineIds={lineIds} />
    </Prefetch>
  )
}
