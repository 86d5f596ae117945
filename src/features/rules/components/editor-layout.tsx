'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/ui/actions/button'
import { ConfirmBar } from '@/ui/layout/confirm-bar'

interface Props {
  fields: ReactNode
  trial: ReactNode
  /** What is about to hold, in one sentence; null while nothing was typed. */
  sentence: ReactNode
  note: ReactNode
  saveLabel: string
  busy: boolean
  onSave: () => void
  onDiscard: () => void
}

/** The fields beside what they would do; the sentence and its buttons below, while there is something to save. */
export function EditorLayout({ fields, trial, sentence, note, saveLabel, busy, onSave, onDiscard }: Props) {
  const t = useTranslations('rules')
  return (
    <form
      noValidate
      className="flex grow flex-col"
      onSubmit={event => {
        event.preventDefault()
        if (!busy) onSave()
      }}
    >
      <div className="grid grow items-start gap-6 p-4 lg:grid-cols-[minmax(22rem,2fr)_3fr]">
        <div className="flex min-w-0 flex-col gap-5">{fields}</div>
        <div className="min-w-0">{trial}</div>
      </div>
      {sentence ? (
        <ConfirmBar label={t('bar')} sentence={sentence} note={note}>
          <Button onClick={onDiscard}>{t('discard')}</Button>
          <Button type="submit" variant="primary" busy={busy} busyLabel={t('saving')}>
            {saveLabel}
          </Button>
        </ConfirmBar>
      ) : null}
    </form>
  )
}
