'use client'

import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { piecesOf } from '@/domain/message/mentions'
import { AttachmentLinks } from '@/features/attachments/client'
import { cn } from '@/ui/lib/cn'
import { Status } from '@/ui/status/status'
import type { MessageView } from '../thread-view'
import { Withdraw } from './withdraw'

type Props = {
  message: MessageView
  names: Record<string, string>
  /** Of the two companies, by side. */
  companies: Record<MessageView['side'], string>
  isNew: boolean
  /** The line is said where messages about several stand together. */
  showLine: boolean
}

/** One message: who, when, about what and for whom, its words and files. */
export function MessageItem({ message, names, companies, isNew, showLine }: Props) {
  const t = useTranslations('messages')
  const format = useFormatter()
  const { audience, author, mine, side, text, postedAt, line, attachments } = message
  const time = format.dateTime(new Date(postedAt), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const note = audience === 'buyer'
  return (
    <li
      className={cn(
        'flex flex-col gap-1 border-line border-b px-4 py-2.5 last:border-b-0',
        note && 'bg-attention-soft',
      )}
    >
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
        <span className="font-medium">{mine ? t('you') : t('from', { name: author, company: companies[side] })}</span>
        <time dateTime={postedAt} className="text-muted">
          {time}
        </time>
        {showLine && line ? <span className="text-muted">{t('line', { line })}</span> : null}
        {note ? (
          <Status meaning="attention" icon={<Lock />}>
            {t('notes')}
          </Status>
        ) : null}
        {isNew ? <Status meaning="information">{t('new')}</Status> : null}
        {mine && text !== null ? <Withdraw messageId={message.id} time={time} /> : null}
      </div>
      {text === null ? (
        <p className="text-muted italic">{t('withdrawnText')}</p>
      ) : (
        <p className="max-w-[75ch] whitespace-pre-wrap break-words empty:hidden">
          {piecesOf(text).map((piece, at) =>
            piece.kind === 'text' ? (
              piece.text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
              <span key={at} className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent">
                @{names[piece.userId] ?? ''}
              </span>
            ),
          )}
        </p>
      )}
      <AttachmentLinks files={attachments} />
    </li>
  )
}
