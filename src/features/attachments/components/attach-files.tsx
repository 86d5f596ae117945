'use client'

import { useMutation } from '@tanstack/react-query'
import { Paperclip, RotateCcw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { cn } from '@/ui/lib/cn'
import { LiveRegion } from '@/ui/messages/live-region'
import { useSize } from './use-size'
import type { UploadItem, Uploads } from './use-uploads'

type Props = {
  uploads: Uploads
  /** What the button says; "Attach files" when left out. */
  label?: string
  /** What is wrong with the whole list: said under it, like a field's error. */
  error?: string
}

/** Chooses files and shows how each fares on its way: progress, what is wrong with it, taking it off again. */
export function AttachFiles({ uploads, label, error }: Props) {
  const t = useTranslations('attachments')
  const size = useSize()
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const arrived = uploads.items.filter(item => item.id !== null).length
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          size="small"
          icon={<Paperclip aria-hidden />}
          aria-describedby={error ? errorId : undefined}
          onClick={() => input.current?.click()}
        >
          {label ?? t('attach')}
        </Button>
        {uploads.limits ? (
          <span className="text-muted text-sm">{t('limits', { size: size(uploads.limits.mostBytes) })}</span>
        ) : null}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label ?? t('attach')}
        accept={uploads.limits?.endings.join(',')}
        onChange={event => {
          uploads.add(event.target.files ?? [])
          event.target.value = '' // the same file can be chosen again
        }}
      />
      {uploads.items.length > 0 ? (
        <ul aria-label={t('list')} className="flex flex-col">
          {uploads.items.map(item => (
            <Item key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      ) : null}
      {error ? (
        <p id={errorId} className="text-bad text-sm">
          {error}
        </p>
      ) : null}
      <LiveRegion>{arrived > 0 ? t('arrived', { count: arrived }) : ''}</LiveRegion>
    </div>
  )
}

function Item({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const t = useTranslations('attachments')
  const size = useSize()
  const trpc = useTRPC()
  // If the portal cannot be told it sweeps the file in a day.
  const remove = useMutation(trpc.attachments.remove.mutationOptions())
  const { key, name, fault, id, progress } = item
  const way = id === null && fault === null
  return (
    <li
      className={cn('flex min-h-control flex-wrap items-center gap-x-2 border-line border-b', fault && 'bg-bad-soft')}
    >
      <span className="min-w-0 grow basis-40 truncate pl-1">{name}</span>
      {way ? <progress aria-label={t('progress', { name })} max={1} value={progress} className="h-1.5 w-24" /> : null}
      <span className="text-muted text-sm tabular-nums">{size(item.size)}</span>
      {fault === 'unreachable' || fault === 'broken-off' || fault === 'broken' ? (
        <IconButton
          size="small"
          icon={<RotateCcw aria-hidden />}
          label={t('retry', { name })}
          onClick={() => uploads.retry(key)}
        />
      ) : null}
      <IconButton
        size="small"
        icon={<X aria-hidden />}
        label={t('remove', { name })}
        onClick={() => {
          uploads.forget(key)
          if (id) remove.mutate({ id })
        }}
      />
      {fault ? (
        <p role="alert" className="basis-full px-1 pb-1 text-bad text-sm">
          {t(`fault.${fault}`, { size: uploads.limits ? size(uploads.limits.mostBytes) : '' })}
        </p>
      ) : null}
    </li>
  )
}
