'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWords } from '@/features/orders/client'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/text-link'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Status } from '@/ui/status/status'
import type { DifferingAnswer, DryRun } from '../dry-run'
import { useRuleWords } from './rule-words'

const pageSize = 20

/** The answers that the limits would have decided otherwise, the latest first, a page at a time. */
export function Differing({ run, onPage }: { run: DryRun; onPage: (from: number) => void }) {
  const t = useTranslations('rules.trial')
  const columns = useColumns()
  return (
    <section aria-label={t('differing', { count: run.differing })}>
      <h3 className="font-medium">{t('differing', { count: run.differing })}</h3>
      {run.rows.length > 0 ? (
        <DataTable
          caption={t('differing', { count: run.differing })}
          stickyHeader={false}
          columns={columns}
          rows={run.rows}
          rowId={row => `${row.lineId} ${row.turn}`}
        />
      ) : null}
      {run.from > 0 || run.next !== null ? (
        <div className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span className="text-muted text-sm tabular-nums">
            {t('range', { from: run.from + 1, to: run.from + run.rows.length, count: run.differing })}
          </span>
          <span className="flex gap-2">
            {run.from > 0 ? (
              <Button
                size="small"
                icon={<ChevronLeft aria-hidden />}
                onClick={() => onPage(Math.max(0, run.from - pageSize))}
              >
                {t('newer')}
              </Button>
            ) : null}
            {run.next === null ? null : (
              <Button size="small" icon={<ChevronRight aria-hidden />} onClick={() => onPage(run.next ?? 0)}>
                {t('older')}
              </Button>
            )}
          </span>
        </div>
      ) : null}
    </section>
  )
}

function useColumns(): Column<DifferingAnswer>[] {
  const t = useTranslations('rules')
  const words = useWords()
  const { moment } = useRuleWords()
  return [
    {
      key: 'answer',
      header: t('column.answer'),
      card: 'title',
      cell: row => (
        <span className="flex flex-col">
          <TextLink href={`/orders/${row.orderId}`}>
            {t('trial.line', { order: row.orderNumber, line: row.lineNumber })}
          </TextLink>
          <span className="text-muted text-sm">
            {row.supplierName} · {row.itemNumber}
          </span>
          <time dateTime={row.takenAt} className="text-muted text-sm tabular-nums">
            {moment(row.takenAt)}
          </time>
        </span>
      ),
    },
    {
      key: 'deviation',
      header: t('column.deviation'),
      cell: row => words.difference(row.deviation, row.unit) || t('trial.asAsked'),
    },
    {
      key: 'really',
      header: t('column.really'),
      cell: row => (
        <Status meaning={row.decision === 'declined' || row.decision === 'countered' ? 'attention' : 'neutral'}>
          {t(`decision.${row.decision}`)}
        </Status>
      ),
    },
    {
      key: 'tried',
      header: t('column.tried'),
      cell: row => (
        <Status meaning={row.atOnce ? 'good' : 'information'}>
          {row.atOnce ? t('trial.wouldAtOnce') : t('trial.wouldToBuyer')}
        </Status>
      ),
    },
  ]
}
