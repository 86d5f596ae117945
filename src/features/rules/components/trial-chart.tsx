'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/features/orders/client'
import { ChartFrame } from '@/ui/data/chart-frame'
import { DataTable } from '@/ui/data/data-table'
import { cn } from '@/ui/lib/cn'
import type { DryRun } from '../dry-run'

/** Two bars of the same answers: what was really decided, and what the limits would have made of them. */
export function TrialChart({ run }: { run: DryRun }) {
  const t = useTranslations('rules.trial')
  const words = useWords()
  const count = (value: number) => words.number(String(value))
  const really = run.tally.find(row => row.decision === 'at-once')
  const atOnce = run.tally.reduce((sum, row) => sum + row.atOnce, 0)
  const bars = [
    { key: 'really', label: t('really'), atOnce: (really?.atOnce ?? 0) + (really?.toBuyer ?? 0) },
    { key: 'tried', label: t('tried'), atOnce },
  ]
  return (
    <ChartFrame
      title={t('title', { days: run.days })}
      summary={t('summary', {
        answers: run.answers,
        atOnce: count(atOnce),
        toBuyer: count(run.answers - atOnce),
        really: count(bars[0]?.atOnce ?? 0),
      })}
      table={<TallyTable run={run} />}
      tableLabel={t('table')}
    >
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2">
        {bars.map(bar => (
          <Bar
            key={bar.key}
            label={bar.label}
            share={bar.atOnce / run.answers}
            left={`${t('atOnce')} ${count(bar.atOnce)}`}
            right={`${t('toBuyer')} ${count(run.answers - bar.atOnce)}`}
          />
        ))}
      </div>
    </ChartFrame>
  )
}

/** The words stand under the bar, so that a small share has room for them too. */
function Bar({ label, share, left, right }: { label: string; share: number; left: string; right: string }) {
  const part = 'h-4 border transition-[width] duration-150 motion-reduce:transition-none'
  return (
    <>
      <span className="self-start text-muted text-sm">{label}</span>
      <span className="min-w-0">
        <span className="flex w-full overflow-hidden rounded-sm">
          <span className={cn(part, 'border-good bg-good')} style={{ width: `${share * 100}%` }} hidden={share === 0} />
          <span className={cn(part, 'grow border-information bg-information-soft')} hidden={share === 1} />
        </span>
        <span className="flex flex-wrap justify-between gap-x-3 text-sm tabular-nums">
          <span className="text-good">{left}</span>
          <span className="text-information">{right}</span>
        </span>
      </span>
    </>
  )
}

function TallyTable({ run }: { run: DryRun }) {
  const t = useTranslations('rules')
  const words = useWords()
  const count = (value: number) => words.number(String(value))
  return (
    <DataTable
      caption={t('trial.table')}
      stickyHeader={false}
      columns={[
        { key: 'really', header: t('column.really'), cell: row => t(`decision.${row.decision}`) },
        { key: 'atOnce', header: t('column.atOnce'), align: 'end', cell: row => count(row.atOnce) },
        { key: 'toBuyer', header: t('column.toBuyer'), align: 'end', cell: row => count(row.toBuyer) },
      ]}
      rows={run.tally}
      rowId={row => row.decision}
    />
  )
}
