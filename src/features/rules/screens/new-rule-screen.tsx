'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { TextLink } from '@/ui/actions/text-link'
import { Breadcrumbs } from '@/ui/layout/breadcrumbs'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { notify } from '@/ui/overlays/notify'
import { EditorLayout } from '../components/editor-layout'
import { RuleFields } from '../components/rule-fields'
import { useRuleWords } from '../components/rule-words'
import { type Scope, ScopeFields } from '../components/scope-fields'
import { Trial } from '../components/trial'
import { useRuleAct } from '../components/use-rule-act'
import { focusFirst, useRuleProblems } from '../components/use-rule-problems'
import { useTyped } from '../components/use-typed'
import { fieldNames, newForm, readForm } from '../rule-form'

/** A new rule: what it is about, what it says, and what it would have decided. */
export function NewRuleScreen() {
  const t = useTranslations('rules')
  const trpc = useTRPC()
  const router = useRouter()
  const words = useRuleWords()
  const wordsOf = useRuleProblems()
  const act = useRuleAct()
  const { data: units } = useSuspenseQuery(trpc.rules.choices.queryOptions())
  const [scope, setScope] = useState<Scope>({
    unitId: units.length === 1 ? (units[0]?.id ?? '') : '',
    supplierId: '',
    itemGroup: '',
  })
  const typed = useTyped('new', { version: 0, form: newForm() })
  const [tried, setTried] = useState(false)
  const read = readForm(typed.form)
  const unit = units.find(({ id }) => id === scope.unitId)
  const errors = wordsOf(read, act.refusals, tried)
  const about = { supplierId: scope.supplierId || null, itemGroup: scope.itemGroup || null }
  const scopeErrors = {
    unitId: tried && !unit ? t('problem.unit-needed') : undefined,
    ...Object.fromEntries(
      act.refusals.flatMap(({ code, path: [field] }) =>
        field && field !== 'terms' ? [[field, t(`problem.${code}`)]] : [],
      ),
    ),
  }

  async function save() {
    setTried(true)
    if (!unit || !read.terms) return focusFirst({ ...errors, unitId: !unit }, ['unitId', ...fieldNames])
    const outcome = await act.make({ unitId: unit.id, ...about, terms: read.terms })
    if (!outcome) return
    if (!outcome.saved)
      return focusFirst(Object.fromEntries(outcome.refusals.map(({ path }) => [path.at(-1), true])), [
        'supplierId',
        'itemGroup',
        ...fieldNames,
      ])
    typed.discard()
    notify({ title: t('made'), meaning: 'good' })
    router.push(`/rules/${outcome.ruleId}`)
  }
  const other = act.refusals.find(({ ruleId }) => ruleId)
  const supplierName = unit?.suppliers.find(({ id }) => id === scope.supplierId)?.name ?? null
  return (
    <>
      <Breadcrumbs label={t('back')} steps={[{ href: '/rules', label: t('title') }]} here={t('new')} />
      <PageHeader title={t('newTitle')} />
      <EditorLayout
        sentence={
          read.terms
            ? t('sentenceNew', {
                scope: words.scope({ ...about, supplierName }),
                limits: words.limitsInOne(read.terms),
              })
            : t('mend')
        }
        note={t('note')}
        saveLabel={t('make')}
        busy={act.busy}
        onSave={save}
        onDiscard={typed.discard}
        fields={
          <>
            {act.failed ? (
              <Banner announce meaning="bad" title={t('notSaved')}>
                {act.failed}
              </Banner>
            ) : null}
            {other ? (
              <Banner
                announce
                meaning="bad"
                title={t('problem.scope-taken')}
                action={<TextLink href={`/rules/${other.ruleId}`}>{t('openOther')}</TextLink>}
              />
            ) : null}
            <ScopeFields units={units} scope={scope} errors={scopeErrors} onChange={setScope} />
            <RuleFields form={typed.form} errors={errors} onChange={typed.change} />
          </>
        }
        trial={unit ? <Trial scope={{ unitId: unit.id, ruleId: null, ...about }} limits={read.limits} /> : null}
      />
    </>
  )
}
