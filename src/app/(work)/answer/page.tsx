import { getTranslations } from 'next-intl/server'
import { placeNames, readPlace } from '@/features/orders/lines/address'
import { LinesScreen } from '@/features/orders/screens/lines-screen'
import { NotYours } from '../../not-yours'
import { type PageQuery, readQuery } from '../../query'
import { Prefetch, requirePerson } from '../../server-api'
import { linesQueries } from '../lines/queries'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('lines.title'))('supplier') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'supplier') return <NotYours person={person} />
  const place = readPlace(await readQuery(searchParams, ...placeNames), 'supplier')
  return (
    <Prefetch queries={linesQueries(place)}>
      <LinesScreen place={place} side="supplier" />
    </Prefetch>
  )
}
