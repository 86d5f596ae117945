'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Checkbox } from '@/ui/fields/checkbox'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { notify } from '@/ui/overlays/notify'
import type { LineView, OrderView } from '../order-view'
import { LineItem } from './line-facts'
import { OnBehalfHow } from './on-behalf-how'
import { OnBehalfLine } from './on-behalf-line'
import { Schedule } from './schedule'
import { type OnBehalf, useOnBehalf } from './use-on-behalf'
import { useSentence, useSentSentence } from './use-sentence'

/** The buyer writes down what the supplier told them: a grid over the lines that can be answered, and one sentence. */
export function OnBehalfGrid({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const t = useTranslations('onBehalf')
  const sentence = useSentence()
  const sentSentence = useSentSentence()
  const behalf = useOnBehalf(order)
  const count = behalf.readings.size
  async function send() {
    const outcome = await behalf.send()
    if (!outcome) return document.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.focus()
    notify({ title: sentSentence(outcome), meaning: 'good' })
    onClose()
  }
  return (
    <section aria-label={t('title')} className="flex flex-col">
      <OnBehalfHow order={order} behalf={behalf} />
      <DataTable
        caption={t('caption', { number: order.number })}
        columns={useColumns(order, behalf)}
        rows={behalf.lines}
        rowId={line => line.id}
        density="comfortable"
        className="[&_table]:@2xl:table-fixed"
        empty={<EmptyState title={t('empty')}>{t('emptyHelp')}</EmptyState>}
      />
      {behalf.problem ? <Banner meaning="bad" title={behalf.problem} announce /> : null}
      <ConfirmBar
        label={t('bar')}
        sentence={
          count > 0
            ? t('sentence', {
                what: sentence([...behalf.readings.values()]),
                supplier: order.supplierName,
                by: t(`by.${behalf.channel}`),
              })
            : t('chooseLines')
        }
        note={t('seen')}
      >
        <Button variant="quiet" onClick={onClose}>
          {t('back')}
        </Button>
        <Button
          variant="primary"
          busy={behalf.sending}
          busyLabel={t('sending')}
          disabledReason={count === 0 ? t('chooseLines') : undefined}
          onClick={() => void send()}
        >
          {t('send', { count })}
        </Button>
      </ConfirmBar>
    </section>
  )
}

function useColumns(order: OrderView, behalf: OnBehalf): Column<LineView>[] {
  const t = useTranslations('onBehalf')
  const answer = useTranslations('answer')
  return [
    { key: 'line', width: '24%', header: answer('column.line'), card: 'title', cell: line => <LineItem line={line} /> },
    {
      key: 'asked',
      width: '20%',
      header: answer('column.asked'),
      cell: line => (
        <Schedule pieces={line.requested} unit={line.unit} today={order.today} dateBasis={order.dateBasis} />
      ),
    },
    {
      key: 'answer',
      header: t('answer'),
      card: 'bare',
      cell: line => <OnBehalfLine line={line} order={order} behalf={behalf} />,
    },
    {
      key: 'act',
      width: '9rem',
      header: answer('column.act'),
      headerHidden: true,
      card: 'bare',
      cell: line => (
        <Checkbox
          label={t('include')}
          aria-label={t('includeLine', { line: line.number })}
          checked={behalf.entries[line.id] !== undefined}
          onChange={event => behalf.put(line.id, event.target.checked ? behalf.asAsked(line) : null)}
        />
      ),
    },
  ]
}
