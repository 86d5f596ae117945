'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/features/orders/client'
import type { ExceptionRow } from '../queries'

const figure = (facts: ExceptionRow['facts'], name: string): number => Number(facts[name] ?? 0)
const text = (facts: ExceptionRow['facts'], name: string): string => String(facts[name] ?? '0')

/** What an exception is about, in a few words: the type, and by how much. */
export function useTitles() {
  const t = useTranslations('inbox')
  const words = useWords()
  return (row: ExceptionRow): { title: string; detail: string } => {
    const { facts } = row
    switch (row.type) {
      case 'proposal-waiting':
      case 'line-rejected':
      case 'line-backordered': {
        const deviation = {
          daysEarly: figure(facts, 'daysEarly'),
          daysLate: figure(facts, 'daysLate'),
          under: text(facts, 'under'),
          over: text(facts, 'over'),
          priceOver: text(facts, 'priceOver'),
          priceUnder: text(facts, 'priceUnder'),
        }
        return { title: t(`type.${row.type}`), detail: words.difference(deviation, row.unit ?? '') }
      }
      case 'change-request-unanswered':
        return { title: t(facts.wish ? 'type.change-request-unanswered' : 'type.counter-unanswered'), detail: '' }
      case 'erp-refused':
        if (facts.syncState === 'undelivered') return { title: t('type.erp-undelivered'), detail: '' }
        return {
          title: t(facts.syncState === 'conflict' ? 'type.erp-conflict' : 'type.erp-refused'),
          detail: String(facts.code ?? ''),
        }
      default:
        return { title: t('type.document-unreadable'), detail: `${text(facts, 'erpKey')} · ${text(facts, 'path')}` }
    }
  }
}
