'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailure, useKey, useWords } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { NumberField } from '@/ui/fields/number-field'
import { notify } from '@/ui/overlays/notify'
import type { LinkLimit } from '../outbox'

/** Up to what value a mail's link answers without a code, for each unit. */
export function LinkLimits() {
  const t = useTranslations('outbox.limit')
  const trpc = useTRPC()
  const { data: limits } = useSuspenseQuery(trpc.mail.limits.queryOptions())
  return (
    <details className="border-line border-b bg-surface px-4 py-2">
      <summary className="flex h-control w-fit cursor-pointer items-center font-medium">{t('title')}</summary>
      <p className="max-w-prose pb-2 text-muted">{t('text')}</p>
      <ul className="flex flex-col gap-3 pb-3">
        {limits.map(limit => (
          <li key={limit.unitId}>{limit.mayChange ? <LimitForm limit={limit} /> : <LimitText limit={limit} />}</li>
        ))}
      </ul>
    </details>
  )
}

function LimitText({ limit: { unitName, limit } }: { limit: LinkLimit }) {
  const t = useTranslations('outbox.limit')
  const words = useWords()
  return (
    <p>
      {limit === null ? t('none', { unit: unitName }) : t('above', { unit: unitName, value: words.number(limit) })}{' '}
      <span className="text-muted">{t('adminsOnly')}</span>
    </p>
  )
}

function LimitForm({ limit }: { limit: LinkLimit }) {
  const t = useTranslations('outbox.limit')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const failure = useFailure()
  const [typed, setTyped] = useState(limit.limit ?? '')
  const [error, setError] = useState<string>()
  const save = useMutation(trpc.mail.setLimit.mutationOptions())
  const key = useKey()

  async function submit() {
    const text = typed.trim().replace(',', '.')
    if (text && !/^\d{1,12}(\.\d{1,6})?$/.test(text)) return setError(t('notRead'))
    setError(undefined)
    const wish = { unitId: limit.unitId, limit: text || null }
    try {
      await save.mutateAsync({ ...wish, key: key.keyFor(wish) })
      key.done()
      await queries.invalidateQueries({ queryKey: trpc.mail.limits.queryKey() })
      notify({ title: t('saved'), meaning: 'good' })
    } catch (thrown) {
      setError(failure(thrown instanceof Error ? thrown : { message: String(thrown) }))
    }
  }

  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={event => {
        event.preventDefault()
        if (!save.isPending) void submit()
      }}
    >
      <NumberField
        label={limit.unitName}
        hint={t('hint')}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        error={error}
      />
      <Button type="submit" busy={save.isPending} busyLabel={t('saving')}>
        {t('save')}
      </Button>
    </form>
  )
}
