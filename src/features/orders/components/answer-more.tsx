'use client'

import { Ban, Banknote, CirclePause, Ellipsis, MessageSquareText, PackageOpen, Replace, Split } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { Menu, type MenuEntry } from '@/ui/overlays/menu'
import { entryOf } from './answer-entry'
import type { FieldsProps } from './answer-fields'
import type { Entry } from './read-terms'

/** Beside quantity and day: split it, and whatever else can be said of a line. */
export function AnswerMore({ line, order, entry, onChange }: FieldsProps) {
  const t = useTranslations('answer.more')
  const refusal = useTranslations('refusal')
  const current = entry ?? entryOf(line, order)
  const put = (changes: Partial<Entry>) => onChange({ ...current, ...changes })
  const terms: MenuEntry[] = [
    { key: 'price', label: t('price'), icon: <Banknote />, onSelect: () => put({ price: line.unitPrice }) },
    { key: 'substitute', label: t('substitute'), icon: <Replace />, onSelect: () => put({ substitute: noItemYet }) },
    { key: 'note', label: t('note'), icon: <MessageSquareText />, onSelect: () => put({ note: '' }) },
  ]
  const hold = line.actions.hold
  const whole: MenuEntry[] = [
    {
      key: 'backorder',
      label: t('backorder'),
      icon: <PackageOpen />,
      onSelect: () => put({ pieces: [], backorder: { date: '' } }),
    },
    {
      key: 'hold',
      label: t('hold'),
      icon: <CirclePause />,
      disabledReason: hold.allowed ? undefined : refusal(hold.reason),
      onSelect: () => put({ kind: 'hold' }),
    },
    { key: 'reject', label: t('reject'), icon: <Ban />, danger: true, onSelect: () => put({ kind: 'reject' }) },
  ]
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        size="small"
        variant="quiet"
        icon={<Split />}
        aria-label={t('splitLine', { line: line.number })}
        onClick={() => put({ pieces: [...current.pieces, { quantity: '', date: '' }] })}
      >
        {t('split')}
      </Button>
      <Menu
        size="small"
        trigger={
          <>
            <Ellipsis aria-hidden className="size-4" /> {t('more')}
          </>
        }
        label={t('moreOf', { line: line.number })}
        groups={[terms, whole]}
      />
    </div>
  )
}

const noItemYet: NonNullable<Entry['substitute']> = {
  itemId: null,
  number: '',
  description: '',
  supplierPart: '',
  ratio: '1',
}
