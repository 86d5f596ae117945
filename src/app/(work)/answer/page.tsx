import { getTranslations } from 'next-intl/server'
import { LinesScreen } from '@/features/orders/screens/lines-screen'
import { readCursor, readView } from '@/features/orders/views'
import { NotYours } from '../../not-yours'
import { type PageQuery, readQuery } from '../../query'
import { api, Prefetch, requirePerson } from '../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('lines'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'supplier') return <NotYours person={person} />
  const query = await readQuery(searchParams, 'view', 'after')
  const input = { view: readView(query.view), after: readCursor(query.after) }
  return (
    <Prefetch queries={[api.orders.lines.queryOptions(input), api.orders.lineCounts.queryOptions()]}>
      <LinesScreen {...input} />
    </Prefetch>
  )
}
