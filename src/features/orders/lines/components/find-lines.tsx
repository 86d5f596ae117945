'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Side } from '@/domain/order/types'
import { IconButton } from '@/ui/actions/icon-button'
import { TextField } from '@/ui/fields/text-field'
import { type LinesPlace, linesHref } from '../address'

/** Finds lines by an order's number, the supplier's own, an item, or words of the description. */
export function FindLines({ place, side }: { place: LinesPlace; side: Side }) {
  const t = useTranslations('lines.find')
  const router = useRouter()
  return (
    <search>
      <form
        className="flex items-end gap-1"
        onSubmit={event => {
          event.preventDefault()
          const text = String(new FormData(event.currentTarget).get('text') ?? '').trim()
          const filters = { ...place.filters, text: text || undefined }
          router.push(linesHref(place, side, { filters }), { scroll: false })
        }}
      >
        <TextField
          // Another text in the address is another field: what was typed here before is no longer meant.
          key={place.filters.text ?? ''}
          name="text"
          label={t('label')}
          labelHidden
          placeholder={t('label')}
          defaultValue={place.filters.text ?? ''}
          maxLength={80}
          className="w-64 max-md:w-56"
        />
        <IconButton type="submit" icon={<Search />} label={t('find')} />
      </form>
    </search>
  )
}
