import { getTranslations } from 'next-intl/server'
import { RuleScreen } from '@/features/rules/screens/rule-screen'
import { NotYours } from '../../../not-yours'
import { Prefetch } from '../../../server-api'
import { findRule, ruleQuery } from '../find-rule'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  const { rule } = await findRule((await params).id)
  return { title: rule?.terms.name ?? (await getTranslations('rules'))('title') }
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const { person, rule } = await findRule(id)
  if (!rule) return <NotYours person={person} />
  return (
    <Prefetch queries={[ruleQuery(id)]}>
      <RuleScreen key={id} ruleId={id} />
    </Prefetch>
  )
}
