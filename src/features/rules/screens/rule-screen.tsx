'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { DefinitionList } from '@/ui/data/definition-list'
import { Breadcrumbs } from '@/ui/layout/breadcrumbs'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { Badge } from '@/ui/status/badge'
import { useTermWords } from '../components/rule-changes'
import { RuleEditor } from '../components/rule-editor'
import { useRuleWords } from '../components/rule-words'
import { Governs, NeverApplies } from '../components/scope-facts'
import { SwitchButton } from '../components/switch-button'
import { Trial } from '../components/trial'
import { Versions } from '../components/versions'
import type { RuleDetail } from '../rule-views'

/** One rule: what it says and does; typed over by an admin of its unit, read by every other buyer. */
export function RuleScreen({ ruleId }: { ruleId: string }) {
  const t = useTranslations('rules')
  const trpc = useTRPC()
  const words = useRuleWords()
  const { data: rule } = useSuspenseQuery(trpc.rules.rule.queryOptions({ ruleId }))
  return (
    <>
      <Breadcrumbs label={t('back')} steps={[{ href: '/rules', label: t('title') }]} here={rule.terms.name} />
      <PageHeader
        title={rule.terms.name}
        status={<Badge meaning={rule.active ? 'good' : 'neutral'}>{rule.active ? t('inForce') : t('off')}</Badge>}
        facts={
          <>
            <span>{rule.unitName}</span>
            <span>{words.scope(rule)}</span>
            <span>{t('version', { version: rule.version })}</span>
            <Governs rule={rule} />
          </>
        }
        actions={<SwitchButton rule={rule} />}
      />
      <NeverApplies rule={rule} />
      {rule.mayChange && rule.active ? <RuleEditor rule={rule} /> : <ReadOnly rule={rule} />}
      <Versions rule={rule} />
    </>
  )
}

function ReadOnly({ rule }: { rule: RuleDetail }) {
  const t = useTranslations('rules')
  const terms = useTermWords()(rule.terms)
  return (
    <div className="grid items-start gap-6 p-4 lg:grid-cols-[minmax(22rem,2fr)_3fr]">
      <div className="flex min-w-0 flex-col gap-4">
        <Banner
          meaning="information"
          title={rule.mayChange ? t('problem.rule-off') : t('onlyAdminsOf', { unit: rule.unitName })}
        />
        <DefinitionList items={terms.map(({ key, what, value }) => ({ key, term: what, value }))} />
      </div>
      <div className="min-w-0">
        <Trial scope={{ ...rule, ruleId: rule.id }} limits={rule.terms.limits} />
      </div>
    </div>
  )
}
