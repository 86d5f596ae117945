'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import { sayDay } from './read-terms'
import { Schedule } from './schedule'
import { useWords } from './words'

/** What is asked of the supplier, what it is worth, and, where it was agreed before, what that was. */
export function LineAsked({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('answer')
  const words = useWords()
  return (
    <span className="flex flex-col gap-0.5">
      <Schedule
        pieces={line.requested}
        unit={line.unit}
        today={order.today}
        dateBasis={order.dateBasis}
        past={line.state === 'issued'}
      />
      {line.changed ? <Changed line={line} order={order} /> : <AskedAnew line={line} order={order} />}
      <span className="text-muted text-sm tabular-nums">
        {t('worth', {
          price: words.price(line.unitPrice, order.currency),
          unit: words.unit(line.unit),
          value: words.money(line.netValue, order.currency),
        })}
      </span>
    </span>
  )
}

/** What the buyer changed since the supplier last spoke of the line, field by field: old struck, new marked. */
function Changed({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('answer.changed')
  const figures = useTranslations('figures')
  const words = useWords()
  if (!line.changed) return null
  const { before, revision } = line.changed
  const pieces = (schedule: LineView['requested']) =>
    schedule.map(
      ({ quantity, date }) => `${words.quantity(quantity, line.unit)} · ${words.day(sayDay(date, order), order.today)}`,
    )
  const fields = [
    { key: 'item', old: before.itemNumber, now: line.itemNumber },
    { key: 'requested', old: pieces(before.requested).join(' + '), now: pieces(line.requested).join(' + ') },
    {
      key: 'price',
      old: words.price(before.unitPrice, order.currency),
      now: words.price(line.unitPrice, order.currency),
    },
    { key: 'description', old: before.description, now: line.description },
  ] as const
  const changed = fields.filter(({ old, now }) => old !== now)
  const ended = before.status === 'open' && line.state === 'cancelled'
  const opened = before.status !== 'open' && line.state !== 'cancelled' && line.state !== 'closed'
  if (changed.length === 0 && !ended && !opened) return null
  return (
    <span className="flex flex-col items-start gap-0.5 text-sm">
      <Status meaning="attention">
        {ended ? t('cancelled', { revision }) : opened ? t('reopened', { revision }) : t('by', { revision })}
      </Status>
      {changed.map(({ key, old, now }) => (
        <span key={key}>
          <span className="text-muted">{t(key)} </span>
          <OldNew old={old} new={now} words={{ old: figures('was'), new: figures('now') }} />
        </span>
      ))}
    </span>
  )
}

/** A revision, or the ERP's refusal, has opened what was agreed: both are shown, so that the change is seen. */
function AskedAnew({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('answer')
  const figures = useTranslations('figures')
  const words = useWords()
  if (!line.agreed || !line.answerNeeded) return null
  const texts = (pieces: LineView['requested']) =>
    pieces
      .map(
        ({ quantity, date }) =>
          `${words.quantity(quantity, line.unit)} · ${words.day(sayDay(date, order), order.today)}`,
      )
      .join(' + ')
  const [old, asked] = [texts(line.agreed), texts(line.requested)]
  return (
    <span className="flex flex-col items-start gap-0.5 text-sm">
      <Status meaning="attention">{t('askedAnew')}</Status>
      {old && old !== asked ? (
        <OldNew old={old} new={asked} words={{ old: figures('was'), new: figures('now') }} />
      ) : null}
    </span>
  )
}
