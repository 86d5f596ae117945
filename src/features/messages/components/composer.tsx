'use client'

import { Lock, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { AttachFiles } from '@/features/attachments/client'
import { useFailure } from '@/features/orders/client'
import { Button } from '@/ui/actions/button'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import { Select } from '@/ui/fields/select'
import { cn } from '@/ui/lib/cn'
import { Banner } from '@/ui/messages/banner'
import { LiveRegion } from '@/ui/messages/live-region'
import type { Conversation } from '../thread-view'
import { MentionField } from './mention-field'
import { useComposer } from './use-composer'

type Props = {
  order: Conversation['order']
  /** Where only messages about one line are shown; what is written is about it. */
  lineId: string | null
  side: 'supplier' | 'buyer'
  /** Sending is the page's first action: so in the room of messages, not below an order that waits for an answer. */
  first: boolean
}

/** Where a message is written: for both sides or the buyer's own, about the order or a line, with people and files. */
export function Composer({ order, lineId, side, first }: Props) {
  const t = useTranslations('messages.compose')
  const words = useTranslations('messages')
  const name = useId()
  const failure = useFailure()
  const composer = useComposer({ orderId: order.id, lineId, side })
  const { audience, uploads } = composer
  const own = audience === 'buyer'
  return (
    <form
      aria-label={t('title')}
      className={cn('flex flex-col gap-2 border-line border-t px-4 py-3', own ? 'bg-attention-soft' : 'bg-surface')}
      onSubmit={event => {
        event.preventDefault()
        composer.send()
      }}
    >
      {side === 'buyer' || !lineId ? (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          {side === 'buyer' ? (
            <SegmentedControl
              name={`${name}-audience`}
              label={t('audience')}
              labelHidden
              value={audience}
              onValueChange={composer.setAudience}
              options={[
                { value: 'both', label: t('both', { company: order.supplierName }) },
                { value: 'buyer', label: t('buyer') },
              ]}
            />
          ) : null}
          {lineId ? null : (
            <Select
              label={t('about')}
              labelHidden
              value={composer.about}
              onChange={event => composer.setAbout(event.target.value)}
              options={[
                { value: '', label: t('order') },
                ...order.lines.map(line => ({ value: line.id, label: t('aboutLine', { line: line.number }) })),
              ]}
            />
          )}
        </div>
      ) : null}
      <div className="flex max-w-3xl flex-col gap-2">
        <MentionField
          label={t('text')}
          note={
            <span className="text-muted">
              {t('hint')} <span className="max-md:hidden">{t('keys')}</span>
            </span>
          }
          error={composer.missing ?? undefined}
          value={composer.typed}
          onChange={composer.setTyped}
          people={composer.people}
          onSend={composer.send}
          onFiles={uploads.add}
        />
        <AttachFiles uploads={uploads} />
        {composer.failure ? <Banner meaning="bad" announce title={failure(composer.failure)} /> : null}
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
          {own ? (
            <span className="flex items-center gap-1.5 text-sm [&_svg]:size-4">
              <Lock aria-hidden /> {words('notesOf', { company: order.unitName })}
            </span>
          ) : null}
          <Button
            type="submit"
            variant={first ? 'primary' : 'secondary'}
            icon={<Send aria-hidden />}
            busy={composer.sending}
            busyLabel={t('sending')}
          >
            {own ? t('sendNote') : t('send')}
          </Button>
        </div>
      </div>
      <LiveRegion>{composer.done}</LiveRegion>
    </form>
  )
}
