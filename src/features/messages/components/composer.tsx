'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Lock, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Audience } from '@/domain/catalogue'
import { withMentions } from '@/domain/message/mentions'
import { AttachFiles, useUploads } from '@/features/attachments/client'
import { useFailure, useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import { Select } from '@/ui/fields/select'
import { cn } from '@/ui/lib/cn'
import { Banner } from '@/ui/messages/banner'
import { LiveRegion } from '@/ui/messages/live-region'
import type { Conversation } from '../thread-view'
import { MentionField } from './mention-field'

type Props = {
  order: Conversation['order']
  /** Where only messages about one line are shown; what is written is about it. */
  lineId: string | null
  side: 'supplier' | 'buyer'
}

/** Where a message is written: for both sides or the buyer's own, about the order or a line, with people and files. */
export function Composer({ order, lineId, side }: Props) {
  const t = useTranslations('messages.compose')
  const words = useTranslations('messages')
  const name = useId()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useKey()
  const failure = useFailure()
  const [audience, setAudience] = useState<Audience>('both')
  const [about, setAbout] = useState('')
  const [typed, setTyped] = useState('')
  const [wanting, setWanting] = useState(false)
  const [done, setDone] = useState('')
  const aboutLine = lineId ?? (about || null)
  const uploads = useUploads({ orderId: order.id, lineId: aboutLine })
  const mentionable = trpc.messages.mentionable.queryOptions({ orderId: order.id, audience })
  const { data: people = [] } = useQuery({ ...mentionable, enabled: typed.includes('@') })
  const post = useMutation(trpc.messages.post.mutationOptions())

  const missing = missingOf()
  function missingOf() {
    if (uploads.busy) return t('uploading')
    if (uploads.failed) return t('faulty')
    if (uploads.ids.length > 10) return t('tooMany')
    return typed.trim() === '' && uploads.ids.length === 0 ? t('nothing') : null
  }
  async function send() {
    setWanting(missing !== null)
    if (missing || post.isPending) return
    const text = withMentions(typed.trim(), people)
    const message = { orderId: order.id, lineId: aboutLine, audience, text, attachments: uploads.ids }
    const posted = await post.mutateAsync({ ...message, key: keys.keyFor(message) }).catch(() => null)
    if (!posted) return // said below; the key is kept for the next try
    keys.done()
    setTyped('')
    uploads.clear()
    setDone(audience === 'both' ? t('sent') : t('kept'))
    await queries.invalidateQueries({ queryKey: trpc.messages.pathKey() })
  }

  const own = audience === 'buyer'
  return (
    <form
      aria-label={t('title')}
      className={cn('flex flex-col gap-2 border-line border-t px-4 py-3', own ? 'bg-attention-soft' : 'bg-surface')}
      onSubmit={event => {
        event.preventDefault()
        void send()
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
              onValueChange={setAudience}
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
              value={about}
              onChange={event => setAbout(event.target.value)}
              options={[
                { value: '', label: t('order') },
                ...order.lines.map(line => ({ value: line.id, label: t('aboutLine', { line: line.number }) })),
              ]}
            />
          )}
        </div>
      ) : null}
      <MentionField
        label={t('text')}
        note={<span className="text-muted">{t('hint')}</span>}
        error={wanting && missing ? missing : undefined}
        value={typed}
        onChange={text => {
          setTyped(text)
          setDone('')
        }}
        people={people}
        onSend={() => void send()}
        onFiles={uploads.add}
      />
      <AttachFiles uploads={uploads} />
      {post.error ? <Banner meaning="bad" announce title={failure(post.error)} /> : null}
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
        {own ? (
          <span className="flex items-center gap-1.5 text-sm [&_svg]:size-4">
            <Lock aria-hidden /> {words('notesOf', { company: order.unitName })}
          </span>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          icon={<Send aria-hidden />}
          busy={post.isPending}
          busyLabel={t('sending')}
        >
          {own ? t('sendNote') : t('send')}
        </Button>
      </div>
      <LiveRegion>{done}</LiveRegion>
    </form>
  )
}
