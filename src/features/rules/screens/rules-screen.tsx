'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { PageHeader } from '@/ui/layout/page-header'
import { Tabs } from '@/ui/layout/tabs'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { useRuleWords } from '../components/rule-words'
import { Governs } from '../components/scope-facts'
import type { RuleListed } from '../rule-views'
import { type RulesView, rulesViews } from '../views'

/** The tolerance rules of a buyer's units: what each says, what it governs now, and what overrides it. */
export function RulesScreen({ view }: { view: RulesView }) {
  const t = useTranslations('rules')
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.rules.list.queryOptions())
  const rows = data[view]
  const manyUnits = new Set([...data.active, ...data.off].map(rule => rule.unitId)).size > 1
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          data.mayMake ? (
            <LinkButton href="/rules/new" icon={<Plus aria-hidden />}>
              {t('new')}
            </LinkButton>
          ) : (
            <Button icon={<Plus aria-hidden />} disabledReason={t('onlyAdmins')}>
              {t('new')}
            </Button>
          )
        }
        tabs={
          <Tabs
            label={t('views')}
            current={view}
            tabs={rulesViews.map(key => ({
              key,
              label: t(`view.${key}`),
              href: key === 'active' ? '/rules' : `/rules?view=${key}`,
              count: { value: String(data[key].length), label: t('count', { count: data[key].length }) },
            }))}
          />
        }
      />
      {view === 'active' && data.ungoverned > 0 ? (
        <Banner meaning="information" title={t('ungoverned', { count: data.ungoverned })} className="m-4">
          {t('ungovernedHelp')}
        </Banner>
      ) : null}
      <DataTable
        caption={t(`view.${view}`)}
        columns={useColumns(manyUnits)}
        rows={rows}
        rowId={rule => rule.id}
        rowLabel={rule => rule.terms.name}
        rowHref={rule => `/rules/${rule.id}`}
        density="comfortable"
        empty={<EmptyState title={t(`empty.${view}`)}>{t(`emptyHelp.${view}`)}</EmptyState>}
      />
    </>
  )
}

function useColumns(manyUnits: boolean): Column<RuleListed>[] {
  const t = useTranslations('rules')
  const words = useRuleWords()
  return [
    {
      key: 'name',
      header: t('column.name'),
      card: 'title',
      cell: ({ terms, version }) => (
        <span className="flex flex-col">
          <span className="font-medium">{terms.name}</span>
          <span className="text-muted text-sm">{t('version', { version })}</span>
        </span>
      ),
    },
    ...(manyUnits ? [{ key: 'unit', header: t('field.unit'), cell: (rule: RuleListed) => rule.unitName }] : []),
    { key: 'scope', header: t('column.scope'), cell: words.scope },
    { key: 'limits', header: t('column.limits'), cell: ({ terms }) => words.limitsInOne(terms) },
    { key: 'silence', header: t('column.silence'), cell: ({ terms }) => words.silence(terms) },
    { key: 'reconfirm', header: t('column.reconfirm'), cell: ({ terms }) => words.reconfirm(terms) },
    { key: 'governs', header: t('column.governs'), cell: rule => <Governs rule={rule} /> },
  ]
}
