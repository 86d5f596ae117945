'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { TextLink } from '@/ui/actions/text-link'
import { DefinitionList } from '@/ui/data/definition-list'
import { Breadcrumbs } from '@/ui/layout/breadcrumbs'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { Badge } from '@/ui/status/badge'
import { useTermWords } from '../components/rule-changes'
import { useRuleWords } from '../components/rule-words'
import { WhatChanged } from '../components/versions'
import type { VersionView } from '../rule-views'

/** A rule as it was in one version: what a decision that names it went by. */
export function VersionScreen({ ruleId, version }: { ruleId: string; version: number }) {
  const t = useTranslations('rules')
  const trpc = useTRPC()
  const words = useRuleWords()
  const { data: rule } = useSuspenseQuery(trpc.rules.rule.queryOptions({ ruleId }))
  const at = rule.versions.findIndex(candidate => candidate.version === version)
  const shown = rule.versions[at]
  if (!shown) return null
  return (
    <>
      <Breadcrumbs
        label={t('back')}
        steps={[
          { href: '/rules', label: t('title') },
          { href: `/rules/${ruleId}`, label: rule.terms.name },
        ]}
        here={t('version', { version })}
      />
      <Header unitName={rule.unitName} scope={words.scope(rule)} shown={shown} />
      <Banner
        meaning="information"
        title={version === rule.version ? t('current') : t('notCurrent', { version: rule.version })}
        action={<TextLink href={`/rules/${ruleId}`}>{t('openCurrent')}</TextLink>}
        className="m-4"
      />
      <div className="grid items-start gap-6 px-4 pb-6 md:grid-cols-2">
        <section aria-labelledby="said">
          <h2 id="said" className="mb-2 font-semibold text-lg">
            {t('readVersion')}
          </h2>
          <Terms shown={shown} />
        </section>
        <section aria-labelledby="changed">
          <h2 id="changed" className="mb-2 font-semibold text-lg">
            {t('changesOf')}
          </h2>
          <WhatChanged version={shown} before={rule.versions[at + 1]} />
        </section>
      </div>
    </>
  )
}

function Header({ unitName, scope, shown }: { unitName: string; scope: string; shown: VersionView }) {
  const t = useTranslations('rules')
  const words = useRuleWords()
  return (
    <PageHeader
      title={t('versionTitle', { name: shown.terms.name, version: shown.version })}
      status={shown.active ? undefined : <Badge meaning="neutral">{t('off')}</Badge>}
      facts={
        <>
          <span>{unitName}</span>
          <span>{scope}</span>
          <time dateTime={shown.changedAt}>{words.moment(shown.changedAt)}</time>
        </>
      }
    />
  )
}

function Terms({ shown }: { shown: VersionView }) {
  const terms = useTermWords()(shown.terms)
  return <DefinitionList items={terms.map(({ key, what, value }) => ({ key, term: what, value }))} />
}
