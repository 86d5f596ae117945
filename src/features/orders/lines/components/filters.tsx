'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, Suspense, useState } from 'react'
import { lineStates, type Side } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { Checkbox } from '@/ui/fields/checkbox'
import { DateField } from '@/ui/fields/date-field'
import { Select } from '@/ui/fields/select'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { Dialog } from '@/ui/overlays/dialog'
import { type LinesPlace, lineFilters, linesHref } from '../address'
import { lineColumns } from '../views'

type Props = { place: LinesPlace; side: Side }

/** Which lines and which columns: all of it goes into the address. */
export function Filters({ place, side }: Props) {
  const t = useTranslations('lines.filter')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen(true)}>
        <span className="max-md:sr-only">{t('open')}</span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} closeLabel={t('close')} size="wide">
        <Suspense fallback={<LoadingRows rows={4} label={t('loading')} />}>
          <FilterForm place={place} side={side} onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}

function FilterForm({ place, side, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations('lines.filter')
  const column = useTranslations('lines.column')
  const state = useTranslations('lineState')
  const trpc = useTRPC()
  const router = useRouter()
  const { data: choices } = useSuspenseQuery(trpc.orders.lines.choices.queryOptions())
  const { filters } = place

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = (name: string) => String(form.get(name) ?? '') || undefined
    const names = ['unit', 'supplier', 'group', 'from', 'to', 'state'] as const
    const typed = Object.fromEntries(names.map(name => [name, given(name)]))
    const read = lineFilters.safeParse({ ...typed, text: filters.text })
    if (!read.success) return
    const columns = lineColumns.filter(name => form.get(`column-${name}`))
    router.push(linesHref(place, side, { filters: read.data, columns }), { scroll: false })
    onDone()
  }

  const named = (options: { id: string; name: string }[]) => options.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form onSubmit={apply} className="flex flex-col gap-4">
      <div className="grid gap-3 md:grid-cols-2">
        {choices.units.length > 1 || filters.unit ? (
          <Select
            name="unit"
            label={t('unit')}
            placeholder={t('any')}
            options={named(choices.units)}
            defaultValue={filters.unit ?? ''}
          />
        ) : null}
        {side === 'buyer' ? (
          <Select
            name="supplier"
            label={t('supplier')}
            placeholder={t('any')}
            options={named(choices.suppliers)}
            defaultValue={filters.supplier ?? ''}
          />
        ) : null}
        <Select
          name="group"
          label={t('group')}
          placeholder={t('any')}
          options={choices.groups.map(name => ({ value: name, label: name }))}
          defaultValue={filters.group ?? ''}
        />
        <Select
          name="state"
          label={t('state')}
          placeholder={t('any')}
          options={lineStates
            .filter(name => name !== 'cancelled' && name !== 'closed')
            .map(name => ({ value: name, label: state(`${name}.word`) }))}
          defaultValue={filters.state ?? ''}
        />
        <DateField name="from" label={t('from')} defaultValue={filters.from ?? ''} />
        <DateField name="to" label={t('to')} defaultValue={filters.to ?? ''} />
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">{t('columns')}</legend>
        <div className="grid grid-cols-2 gap-x-4 md:grid-cols-3">
          {lineColumns.map(name => (
            <Checkbox
              key={name}
              name={`column-${name}`}
              label={column(name)}
              defaultChecked={place.columns.includes(name)}
            />
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          variant="quiet"
          onClick={() => {
            router.push(linesHref(place, side, { filters: {} }), { scroll: false })
            onDone()
          }}
        >
          {t('clear')}
        </Button>
        <Button type="submit" variant="primary">
          {t('apply')}
        </Button>
      </div>
    </form>
  )
}
