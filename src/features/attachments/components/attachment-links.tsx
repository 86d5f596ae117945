'use client'

import { FileText, ImageIcon, Mail, Sheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AttachmentView } from '../queries'
import { useSize } from './use-size'

/** Files that came with something, each to be downloaded. */
export function AttachmentLinks({ files }: { files: readonly AttachmentView[] }) {
  const t = useTranslations('attachments')
  const size = useSize()
  if (files.length === 0) return null
  return (
    <ul aria-label={t('list')} className="flex flex-wrap gap-2">
      {files.map(file => (
        <li key={file.id} className="min-w-0 max-w-full">
          <a
            href={`/api/files/${file.id}`}
            download={file.name}
            className="flex min-h-control max-w-full items-center gap-2 rounded border border-edge bg-surface px-2.5 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0"
          >
            <Icon mediaType={file.mediaType} />
            <span className="truncate text-accent">{file.name}</span>
            <span className="shrink-0 text-muted text-sm">{size(file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Icon({ mediaType }: { mediaType: string }) {
  if (mediaType.startsWith('image/')) return <ImageIcon aria-hidden />
  if (mediaType === 'message/rfc822') return <Mail aria-hidden />
  if (mediaType.includes('spreadsheet') || mediaType === 'text/csv') return <Sheet aria-hidden />
  return <FileText aria-hidden />
}
