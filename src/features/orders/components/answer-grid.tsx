'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Checkbox } from '@/ui/fields/checkbox'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { Banner } from '@/ui/messages/banner'
import { LiveRegion } from '@/ui/messages/live-region'
import { notify } from '@/ui/overlays/notify'
import type { LineView, OrderView } from '../order-view'
import { entryOf, renewed } from './answer-entry'
import { AnswerFields } from './answer-fields'
import { AnswerMore } from './answer-more'
import { AnswerOutlook } from './answer-outlook'
import { AnswerTerms, ReasonField, WholeLine } from './answer-terms'
import { BuyerAsks, OwnMoves } from './buyer-asks'
import { LastDecision } from './last-decision'
import { LineAsked } from './line-asked'
import { LineAnswerHeld, LineItem, LineStanding } from './line-facts'
import { LineStatus } from './line-status'
import { NotTaken } from './not-taken'
import { ReceiptButton } from './receipt-button'
import type { useAnswer } from './use-answer'
import { useDryRun } from './use-dry-run'
import { useFailure } from './use-failure'
import { useSentence, useSentSentence } from './use-sentence'

/** The supplier's answer to an order: a grid to type over, and one sentence that says all of it before it is sent. */
export function AnswerGrid({ order, answer }: { order: OrderView; answer: ReturnType<typeof useAnswer> }) {
  const t = useTranslations('answer')
  const sentence = useSentence()
  const sentSentence = useSentSentence()
  const failure = useFailure()
  const erp = useDryRun(order, answer.readings)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')

  const isOpen = (line: LineView) =>
    line.actions.answer.allowed &&
    ((line.waitsFor === 'supplier' && line.reconfirm !== 'asked') ||
      line.state === 'on-hold' ||
      opened.has(line.id) ||
      answer.values[line.id] !== undefined)
  const fields = (line: LineView) => ({
    line,
    order,
    entry: answer.values[line.id],
    reading: answer.readings.get(line.id),
    showProblems: answer.showProblems,
    onChange: (entry: Parameters<typeof answer.put>[1]) => answer.put(line.id, entry),
  })

  const columns: Column<LineView>[] = [
    {
      key: 'line',
      header: t('column.line'),
      width: '24%',
      card: 'title',
      cell: line => <LineItem line={line} order={order} />,
    },
    {
      key: 'asked',
      header: t('column.asked'),
      width: '22%',
      cell: line => <LineAsked line={line} order={order} />,
    },
    {
      key: 'answer',
      header: t('column.answer'),
      width: '23rem',
      card: 'bare',
      cell: line =>
        isOpen(line) ? (
          <div className="flex flex-col gap-1.5">
            <NotTaken line={line} />
            <BuyerAsks line={line} order={order} onDone={() => answer.put(line.id, null)} />
            <WholeLine {...fields(line)} />
            {answer.values[line.id]?.kind === 'hold' || answer.values[line.id]?.kind === 'reject' ? null : (
              <>
                <AnswerFields {...fields(line)} />
                <AnswerTerms {...fields(line)} />
                <AnswerMore {...fields(line)} />
              </>
            )}
          </div>
        ) : (
          <LineAnswerHeld line={line} order={order} />
        ),
    },
    {
      key: 'outlook',
      header: t('column.outlook'),
      cell: line =>
        isOpen(line) ? (
          <span className="flex flex-col gap-1.5">
            {line.state === 'issued' || answer.readings.has(line.id) ? null : <LineStatus state={line.state} />}
            <LastDecision line={line} order={order} />
            <AnswerOutlook
              line={line}
              reading={answer.readings.get(line.id)}
              refusals={answer.refusals[line.id]}
              erp={erp.get(line.id)}
              onRenew={() => {
                const entry = answer.values[line.id]
                if (entry) answer.put(line.id, renewed(entry, line))
              }}
            />
            <ReasonField {...fields(line)} />
          </span>
        ) : (
          <span className="flex flex-col items-start gap-1">
            <LineStanding line={line} />
            <OwnMoves line={line} order={order} onDone={() => answer.put(line.id, null)} />
            {line.receipt ? <ReceiptButton line={line} /> : null}
          </span>
        ),
    },
    {
      key: 'act',
      width: '9rem',
      header: t('column.act'),
      headerHidden: true,
      card: 'bare',
      cell: line => {
        if (!isOpen(line))
          return line.actions.answer.allowed ? (
            <Button size="small" onClick={() => setOpened(new Set([...opened, line.id]))}>
              {t('change', { line: line.number })}
            </Button>
          ) : null
        return (
          <Checkbox
            label={t('include')}
            aria-label={t('includeLine', { line: line.number })}
            checked={answer.values[line.id] !== undefined}
            onChange={event => answer.put(line.id, event.target.checked ? entryOf(line, order) : null)}
          />
        )
      },
    },
  ]

  async function send() {
    const result = await answer.send().catch(() => null)
    if (!result) return document.querySelector<HTMLElement>('[aria-invalid=true], [data-compare]')?.focus()
    if (!result.sent) return
    setOpened(new Set())
    const words = sentSentence(result.outcome)
    setSaid(words)
    notify({ title: words, meaning: 'good' })
  }

  const count = answer.readings.size
  return (
    <>
      <DataTable
        caption={t('caption', { number: order.number })}
        columns={columns}
        rows={order.lines}
        rowId={line => line.id}
        density="comfortable"
        // Columns of a fixed width: what is typed in one row does not move the others.
        className="[&_table]:@2xl:table-fixed [&_td]:align-top"
      />
      <LiveRegion>{said}</LiveRegion>
      {answer.failure ? (
        <Banner meaning="bad" title={t('notSent')} announce>
          {failure(answer.failure)}
        </Banner>
      ) : null}
      {count > 0 ? (
        <ConfirmBar
          label={t('bar')}
          sentence={sentence([...answer.readings.values()])}
          note={answer.showProblems && answer.stale ? t('compareFirst') : t(`draft.${answer.draftState}`)}
        >
          <Button variant="quiet" onClick={answer.discard}>
            {t('discard')}
          </Button>
          <Button variant="primary" busy={answer.sending} busyLabel={t('sending')} onClick={() => void send()}>
            {t('send', { count })}
          </Button>
        </ConfirmBar>
      ) : null}
    </>
  )
}
