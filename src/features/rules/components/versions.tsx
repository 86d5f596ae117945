'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/ui/actions/text-link'
import { Timeline } from '@/ui/data/timeline'
import type { RuleDetail, VersionView } from '../rule-views'
import { Changes } from './changes'
import { useTermChanges } from './rule-changes'
import { useRuleWords } from './rule-words'

/** All versions of a rule, the newest first: who changed what from what, and when. */
export function Versions({ rule }: { rule: RuleDetail }) {
  const t = useTranslations('rules')
  const words = useRuleWords()
  return (
    <section aria-labelledby="versions" className="border-line border-t p-4">
      <h2 id="versions" className="font-semibold text-lg">
        {t('history')}
      </h2>
      <p className="mb-4 max-w-prose text-muted">{t('historyHelp')}</p>
      <Timeline
        label={t('history')}
        steps={rule.versions.map((version, i) => ({
          id: String(version.version),
          title: t('version', { version: version.version }),
          state: 'done' as const,
          stateLabel: version.active ? t('inForce') : t('off'),
          time: { text: words.moment(version.changedAt), dateTime: version.changedAt },
          detail: <WhatChanged version={version} before={rule.versions[i + 1]} />,
          action: (
            <TextLink href={`/rules/${rule.id}/versions/${version.version}`}>
              {t('openVersion', { version: version.version })}
            </TextLink>
          ),
        }))}
      />
    </section>
  )
}

/** Who made the version, and what it changed from the one before. */
export function WhatChanged({ version, before }: { version: VersionView; before: VersionView | undefined }) {
  const t = useTranslations('rules')
  const changesOf = useTermChanges()
  const changes = before ? changesOf(before.terms, version.terms) : []
  const turned = before && before.active !== version.active
  return (
    <div className="flex flex-col gap-1">
      <span>{version.changedBy ?? t('deployment')}</span>
      {before ? null : <span>{t('firstVersion')}</span>}
      {turned ? <span className="font-medium">{version.active ? t('wasSwitchedOn') : t('wasSwitchedOff')}</span> : null}
      {changes.length > 0 ? <Changes changes={changes} /> : null}
    </div>
  )
}
