import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { VersionScreen } from '@/features/rules/screens/version-screen'
import { NotYours } from '../../../../../not-yours'
import { Prefetch } from '../../../../../server-api'
import { findRule, ruleQuery } from '../../../find-rule'

type Props = { params: Promise<{ id: string; version: string }> }

export async function generateMetadata({ params }: Props) {
  const { id, version } = await params
  const { rule } = await findRule(id)
  const t = await getTranslations('rules')
  return { title: rule ? t('versionTitle', { name: rule.terms.name, version: Number(version) }) : t('title') }
}

export default async function Page({ params }: Props) {
  const { id, version } = await params
  const { person, rule } = await findRule(id)
  if (!rule) return <NotYours person={person} />
  const shown = rule.versions.find(candidate => String(candidate.version) === version)
  if (!shown) notFound()
  return (
    <Prefetch queries={[ruleQuery(id)]}>
      <VersionScreen ruleId={id} version={shown.version} />
    </Prefetch>
  )
}
