'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Side } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import { LinkButton } from '@/ui/actions/link-button'
import { useWords } from '../../components/words'
import { type LineFilters, type LinesPlace, linesHref } from '../address'

/** What the list is filtered by, each a link that lifts it. */
export function FilterChips({ place, side }: { place: LinesPlace; side: Side }) {
  const names = (Object.keys(place.filters) as (keyof LineFilters)[]).filter(name => place.filters[name])
  return names.length > 0 ? <Chips names={names} place={place} side={side} /> : null
}

function Chips({ names, place, side }: { names: (keyof LineFilters)[]; place: LinesPlace; side: Side }) {
  const t = useTranslations('lines.filter')
  const state = useTranslations('lineState')
  const words = useWords()
  const trpc = useTRPC()
  const { data: choices } = useSuspenseQuery(trpc.orders.lines.choices.queryOptions())
  const nameOf = (options: { id: string; name: string }[], id: string) =>
    options.find(option => option.id === id)?.name ?? t('unknown')
  const say = (name: keyof LineFilters): string => {
    const { unit, supplier, from, to, state: chosen, group, text } = place.filters
    if (name === 'unit' && unit) return nameOf(choices.units, unit)
    if (name === 'supplier' && supplier) return nameOf(choices.suppliers, supplier)
    if (name === 'from' && from) return words.day(from)
    if (name === 'to' && to) return words.day(to)
    if (name === 'state' && chosen) return state(`${chosen}.word`)
    return (name === 'group' ? group : text) ?? ''
  }
  return (
    <ul aria-label={t('active')} className="flex flex-wrap gap-2 border-line border-b bg-surface px-4 py-2">
      {names.map(name => (
        <li key={name}>
          <LinkButton
            size="small"
            scroll={false}
            href={linesHref(place, side, { filters: { ...place.filters, [name]: undefined } })}
            aria-label={t('lift', { name: t(name), value: say(name) })}
          >
            {t('chip', { name: t(name), value: say(name) })}
            <X aria-hidden />
          </LinkButton>
        </li>
      ))}
    </ul>
  )
}
