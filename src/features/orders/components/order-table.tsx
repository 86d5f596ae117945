'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import type { LineView, OrderView } from '../order-view'
import { LineAnswerHeld, LineItem, LineStanding } from './line-facts'
import { ReceiptButton } from './receipt-button'
import { Schedule } from './schedule'
import { type TurnFormName, useTurnAct } from './turn-act'
import { Problem, TurnButtons } from './turn-buttons'
import { TurnForm } from './turn-form'
import { useFocusKept } from './use-focus-kept'
import { useWords } from './words'

type Forms = Record<string, TurnFormName>

/** An order's lines as the buyer works on them: what was asked, what stands or is on the table, and each line's moves. */
export function OrderTable({ order }: { order: OrderView }) {
  const t = useTranslations('answer')
  const words = useWords()
  // What is being typed on one line stays while another is decided.
  const [forms, setForms] = useState<Forms>({})
  const onForm = (line: LineView) => (form: TurnFormName | null) =>
    setForms(({ [line.id]: _, ...others }) => (form ? { ...others, [line.id]: form } : others))
  const columns: Column<LineView>[] = [
    {
      key: 'line',
      width: '22%',
      header: t('column.line'),
      card: 'title',
      cell: line => <LineItem line={line} order={order} />,
    },
    {
      key: 'asked',
      width: '17%',
      header: t('column.asked'),
      cell: line => (
        <Schedule
          pieces={line.requested}
          unit={line.unit}
          today={order.today}
          dateBasis={order.dateBasis}
          past={line.state === 'issued'}
        />
      ),
    },
    {
      key: 'answer',
      header: t('column.answered'),
      card: 'bare',
      cell: line => <Answered line={line} order={order} form={forms[line.id] ?? null} onForm={onForm(line)} />,
    },
    {
      key: 'value',
      width: '8rem',
      header: t('column.value'),
      align: 'end',
      cell: line => words.money(line.netValue, order.currency),
    },
    {
      key: 'standing',
      width: '11rem',
      header: t('column.standing'),
      cell: line => (
        <span className="flex flex-col items-start gap-1">
          <LineStanding line={line} />
          {line.receipt ? <ReceiptButton line={line} /> : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('caption', { number: order.number })}
      columns={columns}
      rows={order.lines}
      rowId={line => line.id}
      density="comfortable"
      className="[&_table]:@2xl:table-fixed"
    />
  )
}

interface AnsweredProps {
  line: LineView
  order: OrderView
  form: TurnFormName | null
  onForm: (form: TurnFormName | null) => void
}

/** What the supplier answered, and under it what the buyer can do about it. */
function Answered({ line, order, form, onForm }: AnsweredProps) {
  const { place, onActed, focusFirst } = useFocusKept(`${line.state} ${line.turn}`)
  const act = useTurnAct(order, line, onActed)
  const close = () => {
    onForm(null)
    focusFirst()
  }
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col items-start gap-2 outline-none">
      <LineAnswerHeld line={line} order={order} />
      <TurnButtons line={line} act={act} form={form} onForm={onForm} size="small" />
      {form ? (
        <>
          <TurnForm form={form} line={line} order={order} act={act} onClose={close} />
          <Problem act={act} />
        </>
      ) : null}
    </div>
  )
}
