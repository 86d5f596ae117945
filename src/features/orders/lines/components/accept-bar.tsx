'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { mostInGrid } from '../views'
import type { useAccept } from './use-accept'

/** What is about to be sent, in one sentence, and the two ways to do it: as asked, or typed over in a grid. */
export function AcceptBar({ acceptance }: { acceptance: ReturnType<typeof useAccept> }) {
  const t = useTranslations('lines.accept')
  const { lines, acceptable, passed, others, accept, clear, sending } = acceptance
  if (lines.length === 0) return null
  const orders = new Set(acceptable.map(line => line.orderId)).size
  const notes = [
    others > 0 ? t('others', { count: others }) : '',
    passed > 0 ? t('passed', { count: passed }) : '',
  ].filter(Boolean)
  return (
    <ConfirmBar
      label={t('label')}
      sentence={acceptable.length > 0 ? t('sentence', { count: acceptable.length, orders }) : t('none')}
      note={notes.length > 0 ? notes.join(' ') : undefined}
    >
      <Button variant="quiet" onClick={clear}>
        {t('clear')}
      </Button>
      {lines.length <= mostInGrid ? (
        <LinkButton href={`/answer/grid?lines=${lines.map(line => line.id).join(',')}`}>{t('grid')}</LinkButton>
      ) : (
        <Button disabledReason={t('tooMany', { most: mostInGrid })}>{t('grid')}</Button>
      )}
      <Button
        variant="primary"
        busy={sending}
        busyLabel={t('sending')}
        disabledReason={acceptable.length === 0 ? t('none') : undefined}
        onClick={() => void accept().catch(() => undefined)}
      >
        {t('accept', { count: acceptable.length })}
      </Button>
    </ConfirmBar>
  )
}
