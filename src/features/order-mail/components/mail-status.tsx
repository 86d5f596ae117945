'use client'

import { useTranslations } from 'next-intl'
import type { Meaning } from '@/ui/lib/meaning'
import { Status } from '@/ui/status/status'
import type { MailRow } from '../outbox'

const meanings: Record<MailRow['state'], Meaning> = {
  waiting: 'information',
  sent: 'good',
  kept: 'neutral',
  failed: 'bad',
  overtaken: 'neutral',
}

/** What became of a mail. */
export function MailStatus({ state }: { state: MailRow['state'] }) {
  const t = useTranslations('outbox.state')
  return <Status meaning={meanings[state]}>{t(state)}</Status>
}
