'use client'

import { useTranslations } from 'next-intl'
import type { Column } from '@/ui/data/columns'
import { Checkbox } from '@/ui/fields/checkbox'
import { entryOf, renewed } from '../../components/answer-entry'
import { AnswerFields } from '../../components/answer-fields'
import { AnswerMore } from '../../components/answer-more'
import { AnswerOutlook } from '../../components/answer-outlook'
import { AnswerTerms, ReasonField, WholeLine } from '../../components/answer-terms'
import { BuyerAsks } from '../../components/buyer-asks'
import { LineAsked } from '../../components/line-asked'
import { LineAnswerHeld, LineStanding } from '../../components/line-facts'
import { ResultStatus } from '../components/results'
import type { GridRow } from './rows'
import type { useGrid } from './use-grid'

/** The columns of the grid: what an order's own page shows of a line, with the order beside it. */
export function useGridColumns(grid: ReturnType<typeof useGrid>): Column<GridRow>[] {
  const t = useTranslations('lines.grid')
  const basis = useTranslations('order')
  const isOpen = ({ id, line }: GridRow) => line.actions.answer.allowed && !isDone(grid, id)
  const fields = (row: GridRow) => ({
    line: row.named,
    order: row.order,
    entry: grid.values[row.id],
    reading: grid.readings.get(row.id),
    showProblems: grid.showProblems,
    onChange: (entry: Parameters<typeof grid.put>[0][number]['entry']) => grid.put([{ row, entry }]),
  })
  const refusals = (id: string) => {
    const outcome = grid.results.get(id)
    return outcome?.result === 'refused' ? outcome.refusals : undefined
  }
  return [
    {
      key: 'line',
      header: t('column.line'),
      width: '22%',
      card: 'title',
      cell: ({ named, line, order }) => (
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">{named.number}</span>
          <span className="font-mono text-sm">{line.itemNumber}</span>
          <span className="text-muted text-sm">{line.description}</span>
          <span className="text-muted text-sm">{order.unitName}</span>
          {order.dateBasis.kind === 'ship' ? (
            <span className="text-muted text-sm">{basis('shipBasis', { days: order.dateBasis.transitDays })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'asked',
      header: t('column.asked'),
      width: '22%',
      cell: ({ line, order }) => <LineAsked line={line} order={order} />,
    },
    {
      key: 'answer',
      header: t('column.answer'),
      width: '21.5rem',
      cell: row =>
        isOpen(row) ? (
          <div className="flex flex-col gap-1.5">
            <BuyerAsks line={row.named} order={row.order} />
            <WholeLine {...fields(row)} />
            {(grid.values[row.id]?.kind ?? 'answer') === 'answer' ? (
              <>
                <AnswerFields {...fields(row)} />
                <AnswerTerms {...fields(row)} />
                <AnswerMore {...fields(row)} />
              </>
            ) : null}
          </div>
        ) : (
          <LineAnswerHeld line={row.line} order={row.order} />
        ),
    },
    {
      key: 'outlook',
      header: t('column.outlook'),
      cell: row => {
        const outcome = grid.results.get(row.id)
        if (!isOpen(row))
          return (
            <span className="flex flex-col items-start gap-1">
              {outcome ? <ResultStatus outcome={outcome} /> : null}
              <LineStanding line={row.line} />
            </span>
          )
        return (
          <span className="flex flex-col items-start gap-1.5">
            {outcome?.result === 'failed' ? <ResultStatus outcome={outcome} /> : null}
            <AnswerOutlook
              line={row.line}
              reading={grid.readings.get(row.id)}
              refusals={refusals(row.id)}
              onRenew={() => {
                const entry = grid.values[row.id]
                if (entry) grid.put([{ row, entry: renewed(entry, row.line) }])
              }}
            />
            <ReasonField {...fields(row)} />
          </span>
        )
      },
    },
    {
      key: 'act',
      width: '7rem',
      header: t('column.act'),
      headerHidden: true,
      card: 'bare',
      cell: row =>
        isOpen(row) ? (
          <Checkbox
            label={t('include')}
            aria-label={t('includeLine', { order: row.order.number, line: row.line.number })}
            checked={grid.values[row.id] !== undefined}
            onChange={event => grid.put([{ row, entry: event.target.checked ? entryOf(row.line, row.order) : null }])}
          />
        ) : null,
    },
  ]
}

/** The line has its answer from this grid, and nothing new has been begun for it. */
const isDone = ({ results, values }: Pick<ReturnType<typeof useGrid>, 'results' | 'values'>, id: string): boolean => {
  const outcome = results.get(id)
  return outcome !== undefined && outcome.result !== 'refused' && outcome.result !== 'failed' && !values[id]
}
