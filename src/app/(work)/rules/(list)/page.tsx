import { getTranslations } from 'next-intl/server'
import { RulesScreen } from '@/features/rules/screens/rules-screen'
import { readRulesView } from '@/features/rules/views'
import { NotYours } from '../../../not-yours'
import { type PageQuery, readQuery } from '../../../query'
import { api, Prefetch, requirePerson } from '../../../server-api'

type Props = { searchParams: PageQuery }

export const generateMetadata = async () => ({ title: (await getTranslations('rules'))('title') })

export default async function Page({ searchParams }: Props) {
  const person = await requirePerson()
  if (person.actor.kind !== 'buyer') return <NotYours person={person} />
  const { view } = await readQuery(searchParams, 'view')
  return (
    <Prefetch queries={[api.rules.list.queryOptions()]}>
      <RulesScreen view={readRulesView(view)} />
    </Prefetch>
  )
}
