'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { Banner } from '@/ui/messages/banner'
import { notify } from '@/ui/overlays/notify'
import { formOf, readForm } from '../rule-form'
import type { RuleDetail } from '../rule-views'
import { Changes } from './changes'
import { EditorLayout } from './editor-layout'
import { useTermChanges } from './rule-changes'
import { RuleFields } from './rule-fields'
import { Trial } from './trial'
import { useRuleAct } from './use-rule-act'
import { focusFirst, useRuleProblems } from './use-rule-problems'
import { useTyped } from './use-typed'

/** A rule's terms, typed over: what they would do stands beside them, and one sentence says what changes. */
export function RuleEditor({ rule }: { rule: RuleDetail }) {
  const t = useTranslations('rules')
  const changesOf = useTermChanges()
  const wordsOf = useRuleProblems()
  const act = useRuleAct()
  const typed = useTyped(rule.id, { version: rule.version, form: formOf(rule.terms) })
  const [tried, setTried] = useState(false)
  const read = readForm(typed.form)
  const errors = wordsOf(read, act.refusals, tried)
  const changes = read.terms ? changesOf(rule.terms, read.terms) : []
  const differs = JSON.stringify(typed.form) !== JSON.stringify(formOf(rule.terms))
  const stale = typed.typed && typed.version !== rule.version

  async function save() {
    setTried(true)
    if (!read.terms) return focusFirst(errors)
    const outcome = await act.change({ ruleId: rule.id, version: typed.version, terms: read.terms })
    if (!outcome?.saved) return
    typed.discard()
    setTried(false)
    notify({ title: t('saved', { version: outcome.version }), meaning: 'good' })
  }
  const general = act.refusals.find(({ path }) => path[0] !== 'terms')
  const problem = act.failed ?? (general && !stale ? t(`problem.${general.code}`) : null)
  const said = changes.map(({ what, old, new: fresh }) => t('from', { what, old, new: fresh })).join(' · ')
  return (
    <EditorLayout
      sentence={
        differs ? (changes.length > 0 ? t('sentence', { count: changes.length, changes: said }) : t('mend')) : null
      }
      note={t('note')}
      saveLabel={t('save', { version: rule.version + 1 })}
      busy={act.busy}
      onSave={save}
      onDiscard={typed.discard}
      fields={
        <>
          {problem ? (
            <Banner announce meaning="bad" title={t('notSaved')}>
              {problem}
            </Banner>
          ) : null}
          {stale ? (
            <Meanwhile
              rule={rule}
              since={typed.version}
              onTheirs={typed.discard}
              onMine={() => typed.rebase(rule.version)}
            />
          ) : null}
          <RuleFields form={typed.form} errors={errors} onChange={typed.change} />
        </>
      }
      trial={<Trial scope={{ ...rule, ruleId: rule.id }} limits={read.limits} />}
    />
  )
}

interface MeanwhileProps {
  rule: RuleDetail
  since: number
  onTheirs: () => void
  onMine: () => void
}

/** Both versions in sight: what somebody else saved while this was typed, and which of the two shall go on. */
function Meanwhile({ rule, since, onTheirs, onMine }: MeanwhileProps) {
  const t = useTranslations('rules')
  const changesOf = useTermChanges()
  const before = rule.versions.find(({ version }) => version === since)
  const [last] = rule.versions
  return (
    <Banner
      announce
      meaning="attention"
      title={t('changedMeanwhile', { who: last?.changedBy ?? t('someone'), version: rule.version })}
      action={
        <>
          <Button onClick={onTheirs}>{t('takeTheirs')}</Button>
          <Button onClick={onMine}>{t('keepMine', { version: rule.version + 1 })}</Button>
        </>
      }
    >
      {before ? <Changes changes={changesOf(before.terms, rule.terms)} /> : null}
    </Banner>
  )
}
