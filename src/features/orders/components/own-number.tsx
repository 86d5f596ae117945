'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { TextField } from '@/ui/fields/text-field'
import type { OrderView } from '../order-view'
import { useFailure } from './use-failure'
import { useKey } from './use-key'

/** What the supplier calls the order: given once, shown to both sides, and found by it. */
export function OwnNumber({ order }: { order: OrderView }) {
  const t = useTranslations('order.own')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const failure = useFailure()
  const key = useKey()
  const save = useMutation(trpc.orders.number.mutationOptions())
  const [typed, setTyped] = useState<string | null>(null)

  async function keep() {
    const content = { orderId: order.id, supplierOrderNumber: (typed ?? '').trim() }
    await save.mutateAsync({ ...content, key: key.keyFor(content) })
    key.done()
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    setTyped(null)
  }

  if (typed === null)
    return (
      <span className="inline-flex flex-wrap items-center gap-1">
        {order.supplierOrderNumber ? t('yours', { number: order.supplierOrderNumber }) : null}
        <Button
          size="small"
          variant="quiet"
          icon={<Pencil />}
          onClick={() => setTyped(order.supplierOrderNumber ?? '')}
          aria-label={t(order.supplierOrderNumber ? 'change' : 'add')}
        >
          {order.supplierOrderNumber ? null : t('add')}
        </Button>
      </span>
    )
  return (
    <form
      method="post"
      className="flex flex-wrap items-end gap-1.5"
      onSubmit={event => {
        event.preventDefault()
        void keep().catch(() => {})
      }}
    >
      <TextField
        className="w-48"
        label={t('label')}
        maxLength={40}
        autoFocus
        value={typed}
        error={save.error ? failure(save.error) : undefined}
        onChange={event => setTyped(event.target.value)}
      />
      <Button type="submit" busy={save.isPending} busyLabel={t('saving')}>
        {t('save')}
      </Button>
      <Button variant="quiet" onClick={() => setTyped(null)}>
        {t('back')}
      </Button>
    </form>
  )
}
