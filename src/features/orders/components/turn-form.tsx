'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/ui/actions/button'
import { Textarea } from '@/ui/fields/textarea'
import { CounterForm } from './counter-form'
import { RequestForm } from './request-form'
import type { TurnFormName, TurnFormProps } from './turn-act'

/** What has to be said in more than one press; the focus goes to its first field. */
export function TurnForm({ form, ...props }: TurnFormProps & { form: TurnFormName }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  return (
    <div ref={place} className="flex flex-col gap-2">
      {form === 'decline' ? <DeclineForm {...props} /> : null}
      {form === 'counter' ? <CounterForm {...props} /> : null}
      {form === 'request' ? <RequestForm {...props} /> : null}
    </div>
  )
}

function DeclineForm({ line, act, onClose }: TurnFormProps) {
  const t = useTranslations('turn')
  const [note, setNote] = useState('')
  return (
    <form
      method="post"
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        void act.decline(note).then(done => done && onClose())
      }}
    >
      <Textarea
        className="w-full max-w-md"
        rows={3}
        label={t('whyNot', { line: line.number })}
        hint={t('noteHint')}
        optionalText={t('optional')}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={onClose}>
          {t('back')}
        </Button>
        <Button type="submit" variant="danger" busy={act.busy} busyLabel={t('working')}>
          {t('declineSend')}
        </Button>
      </div>
    </form>
  )
}
