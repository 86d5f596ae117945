import { getTranslations } from 'next-intl/server'
import { NewRuleScreen } from '@/features/rules/screens/new-rule-screen'
import { NotYours } from '../../../not-yours'
import { api, Prefetch, requirePerson } from '../../../server-api'

export const generateMetadata = async () => ({ title: (await getTranslations('rules'))('newTitle') })

export default async function Page() {
  const { actor, ...person } = await requirePerson()
  if (actor.kind !== 'buyer' || actor.adminOf.length === 0) return <NotYours person={{ actor, ...person }} />
  return (
    <Prefetch queries={[api.rules.choices.queryOptions()]}>
      <NewRuleScreen />
    </Prefetch>
  )
}
