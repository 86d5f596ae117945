'use client'

import { useTranslations } from 'next-intl'
import { LineStatus, SyncStatus } from '@/features/orders/client'
import { TextLink } from '@/ui/actions/text-link'
import { type LogEntry, TimelineLog } from '@/ui/data/timeline-log'
import { historyAddress } from '../as-of-address'
import type { Entry } from '../entry'
import type { History } from '../order-history'
import { AgreedBy } from './agreed-by'
import { EntryBy } from './entry-by'
import { EntryDetail } from './entry-detail'
import { lookOf } from './entry-looks'
import { useEntryTitle } from './entry-title'
import { type Group, groupEntries } from './group-entries'
import { useMoment } from './use-moment'
import type { Saying } from './use-terms'

interface Props {
  history: History
  /** The moment that is looked at; null: now. */
  at: string | null
  saying: Saying
}

/** What became known, in order; what came after the moment that is looked at is set back. */
export function HistoryTimeline({ history, at, saying }: Props) {
  const t = useTranslations('history')
  const titleOf = useEntryTitle()
  const moment = useMoment()
  const { order, lineId } = history
  // Of a new order its lines' requests say what the table beside it says.
  const told = lineId ? history.entries : history.entries.filter(entry => !isFirstRequest(entry))
  const groups = groupEntries(told)
  const later = (group: Group) => at !== null && group.first.knownAt > at
  const lastKnown = groups.findLastIndex(group => !later(group))
  const entries = groups.map((group, index): LogEntry => {
    const { first, entries: all } = group
    const { line, fact, knownAt } = first
    const of = all.length === 1 && line && !lineId ? `${t('ofLine', { number: line.number })}: ` : ''
    return {
      id: first.id,
      ...lookOf(fact),
      title: (
        <>
          {of}
          {fact.kind === 'sync' ? <SyncStatus state={fact.state} /> : titleOf(fact)}
        </>
      ),
      time: { text: moment(first.happenedAt), dateTime: first.happenedAt },
      by: <EntryBy entry={first} order={order} />,
      detail: all.length > 1 ? <Lines group={group} orderId={order.id} /> : <One entry={first} saying={saying} />,
      action: (
        <TextLink href={historyAddress({ orderId: order.id, at: knownAt, lineId })} scroll={false}>
          {t('seeThen')}
        </TextLink>
      ),
      current: at !== null && index === lastKnown,
      laterLabel: later(group) ? t('later') : undefined,
    }
  })
  return <TimelineLog label={t('timeline')} entries={entries} />
}

const isFirstRequest = ({ fact }: Entry): boolean => fact.kind === 'requested' && fact.revision === 1

function One({ entry, saying }: { entry: Entry; saying: Saying }) {
  return (
    <>
      <EntryDetail fact={entry.fact} saying={saying} />
      {entry.state && entry.fact.kind !== 'sync' ? <LineStatus state={entry.state} /> : null}
    </>
  )
}

/** Several lines at once: named, each leading to its own history. */
function Lines({ group, orderId }: { group: Group; orderId: string }) {
  const t = useTranslations('history')
  const { first, entries } = group
  return (
    <>
      <span>
        {t('lines', { count: entries.length })}{' '}
        {entries.map(({ line }, index) =>
          line ? (
            <span key={line.id}>
              {index > 0 ? ', ' : ''}
              <TextLink href={historyAddress({ orderId, at: null, lineId: line.id })} scroll={false}>
                {line.number}
              </TextLink>
            </span>
          ) : null,
        )}
      </span>
      {first.fact.kind === 'agreed' ? <AgreedBy basis={first.fact.basis} /> : null}
    </>
  )
}
