'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { rowAnchor } from '@/ui/data/row-anchor'
import { TextField } from '@/ui/fields/text-field'
import { EmptyState } from '@/ui/messages/empty-state'
import { LiveRegion } from '@/ui/messages/live-region'
import type { SearchResults } from '../search'
import { Hit } from './hit'
import { usePaused } from './use-paused'

/** What can be opened, orders first. */
const hitsOf = ({ orders, lines }: SearchResults) => [
  ...orders.map(order => ({ kind: 'order' as const, id: order.id, orderId: order.id, order })),
  ...lines.map(line => ({ kind: 'line' as const, id: line.id, orderId: line.orderId, line })),
]
export type SearchHit = ReturnType<typeof hitsOf>[number]

/** Type the beginning of a number; arrows choose, Enter opens, at once the first: also before it is on the screen. */
export function Palette({ onDone }: { onDone: () => void }) {
  const t = useTranslations('search')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const sought = usePaused(text.trim())
  const { data, isError, isFetching } = useQuery({
    ...trpc.search.find.queryOptions({ text: sought }),
    enabled: sought !== '',
    placeholderData: previous => previous,
  })
  const hits = data && sought ? hitsOf(data) : []
  const current = hits[Math.min(at, hits.length - 1)]
  const optionId = (hit: SearchHit) => `${listId}-${hit.id}`

  const open = (hit: SearchHit | undefined) => {
    if (!hit) return
    router.push(hit.kind === 'line' ? `/orders/${hit.orderId}#${rowAnchor(hit.id)}` : `/orders/${hit.orderId}`)
    onDone()
  }
  const enter = async () => {
    const typed = text.trim()
    if (!typed) return
    // What stands on the screen is of another text while one types: the answer to this one is waited for.
    if (typed === sought && data && !isFetching) return open(current)
    const found = await queries.fetchQuery(trpc.search.find.queryOptions({ text: typed })).catch(() => null)
    if (found) open(hitsOf(found)[0])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void enter()
    }
    const step = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key as 'ArrowDown']
    if (!step || hits.length === 0) return
    event.preventDefault()
    setAt((Math.min(at, hits.length - 1) + step + hits.length) % hits.length)
  }
  const nothing = sought !== '' && data !== undefined && hits.length === 0 && !isFetching
  return (
    <div className="flex min-h-64 flex-col gap-2">
      <TextField
        label={t('label')}
        labelHidden
        placeholder={t('label')}
        type="search"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={current ? optionId(current) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        enterKeyHint="go"
        maxLength={80}
        value={text}
        onChange={event => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('title')} className="flex flex-col">
        {hits.map((hit, index) => (
          <Hit
            key={hit.id}
            id={optionId(hit)}
            hit={hit}
            heading={hit.kind !== hits[index - 1]?.kind}
            selected={hit === current}
            onPick={() => open(hit)}
          />
        ))}
      </div>
      {sought === '' ? <p className="text-muted">{t('start')}</p> : null}
      {nothing ? <EmptyState title={t('none', { text: sought })}>{t('noneHelp')}</EmptyState> : null}
      {isError ? <p className="text-bad">{t('failed')}</p> : null}
      {data?.more && hits.length > 0 ? <p className="text-muted text-sm">{t('more')}</p> : null}
      <LiveRegion>{sought && data && !isFetching ? t('found', { count: hits.length }) : ''}</LiveRegion>
    </div>
  )
}
