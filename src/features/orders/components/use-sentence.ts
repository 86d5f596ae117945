'use client'

import { useTranslations } from 'next-intl'
import { isPositive } from '@/domain/quantity/decimal'
import type { AnswerOutcome } from '../answer-lines'
import type { ReadEntry } from './answer-entry'

/** Says in one sentence what came of an answer that was sent: "Sent: 3 lines confirmed, 1 line waits for the buyer." */
export function useSentSentence() {
  const t = useTranslations('answer.sent')
  return ({ confirmed, proposed, held }: AnswerOutcome): string =>
    t('all', {
      what: [
        t('confirmed', { count: confirmed.length }),
        t('proposed', { count: proposed.length }),
        t('held', { count: held.length }),
      ]
        .filter(part => part !== '')
        .join(', '),
    })
}

/** Says a whole answer in one sentence: "3 lines accepted, 1 moved by 9 days, 1 goes to the buyer". */
export function useSentence() {
  const t = useTranslations('answer.sentence')
  return (readings: ReadEntry[]): string => {
    // What cannot go as it stands is not said to go.
    const read = readings.filter(reading => reading.deviation && reading.problems.length === 0 && !reading.stale)
    const answered = read.filter(reading => reading.kind === 'answer')
    const count = (test: (reading: ReadEntry) => boolean) => read.filter(test).length
    const late = (reading: ReadEntry) => (reading.deviation?.daysLate ?? 0) > 0
    const early = (reading: ReadEntry) => (reading.deviation?.daysEarly ?? 0) > 0
    const less = (reading: ReadEntry) => isPositive(reading.deviation?.under ?? '0')
    const more = (reading: ReadEntry) => isPositive(reading.deviation?.over ?? '0')
    const days = Math.max(0, ...read.map(reading => reading.deviation?.daysLate ?? 0))
    const parts = [
      t('accepted', { count: count(({ outcome }) => outcome === 'as-requested' || outcome === 'accepts') }),
      t('later', { count: count(late), days }),
      t('earlier', { count: count(early) }),
      t('less', { count: count(less) }),
      t('more', { count: count(more) }),
      t('split', { count: answered.filter(({ offer }) => (offer?.schedule.length ?? 0) > 1).length }),
      t('backordered', { count: answered.filter(({ offer }) => offer?.backorder).length }),
      t('substituted', { count: answered.filter(({ offer }) => offer?.substitute).length }),
      t('priced', { count: answered.filter(({ offer }) => offer?.unitPrice).length }),
      t('held', { count: count(({ kind }) => kind === 'hold') }),
      t('rejected', { count: count(({ kind }) => kind === 'reject') }),
      t('toBuyer', { count: count(reading => reading.outcome === 'to-buyer') }),
      t('incomplete', { count: readings.length - read.length }),
    ].filter(part => part !== '')
    const text = parts.join(', ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }
}
