'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import type { TermChange } from './rule-changes'

/** What a version changed, old struck and new marked. */
export function Changes({ changes }: { changes: readonly TermChange[] }) {
  const t = useTranslations('rules')
  return (
    <ul className="flex flex-col gap-1">
      {changes.map(({ key, what, old, new: fresh }) => (
        <li key={key} className="flex flex-wrap gap-x-2">
          <span className="text-muted">{what}</span>
          <OldNew old={old} new={fresh} words={{ old: t('was'), new: t('now') }} />
        </li>
      ))}
    </ul>
  )
}
