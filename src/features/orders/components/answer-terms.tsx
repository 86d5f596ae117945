'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { reasonCodes } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { NumberField } from '@/ui/fields/number-field'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { Textarea } from '@/ui/fields/textarea'
import { type FieldsProps, useProblems } from './answer-fields'
import type { Entry } from './read-terms'
import { useWords } from './words'

type Props = FieldsProps & { entry: Entry }

/** What the answer says beside days and quantities: price, another item; each only where it is said. */
export function AnswerTerms(props: FieldsProps) {
  const { entry } = props
  if (entry?.kind !== 'answer') return null
  return (
    <>
      {entry.price === null ? null : <Price {...props} entry={entry} price={entry.price} />}
      {entry.substitute ? <Substitute {...props} entry={entry} substitute={entry.substitute} /> : null}
    </>
  )
}

function Price(props: Props & { price: string }) {
  const { line, order, entry, price, onChange } = props
  const t = useTranslations('answer.terms')
  const words = useWords()
  const problem = useProblems(props)
  return (
    <div className="flex items-end gap-1.5">
      <NumberField
        className="w-44"
        label={t('priceOf', { line: line.number })}
        unit={`${order.currency}/${words.unit(line.unit)}`}
        value={price}
        error={problem('price')}
        onChange={event => onChange({ ...entry, price: event.target.value })}
      />
      <IconButton icon={<X />} label={t('priceAsOrdered')} onClick={() => onChange({ ...entry, price: null })} />
    </div>
  )
}

/** Another item in place of the one ordered: picked among the ones this supplier delivers, or typed. */
function Substitute(props: Props & { substitute: NonNullable<Entry['substitute']> }) {
  const { line, entry, substitute, onChange } = props
  const t = useTranslations('answer.terms')
  const problem = useProblems(props)
  const trpc = useTRPC()
  const items = useQuery(trpc.orders.knownItems.queryOptions())
  const known = (items.data ?? []).filter(item => item.number !== line.itemNumber)
  const type = (changes: Partial<typeof substitute>) => {
    const typed = { ...substitute, ...changes }
    const picked = known.find(item => item.number === typed.number.trim())
    const fromMaster = picked && changes.number !== undefined ? { description: picked.description } : {}
    onChange({ ...entry, substitute: { ...typed, ...fromMaster, itemId: picked?.id ?? null } })
  }
  const list = `known-items-${line.id}`
  return (
    <fieldset className="flex flex-col gap-1.5 border-line border-l-2 pl-2">
      <legend className="sr-only">{t('substituteOf', { line: line.number, item: line.itemNumber })}</legend>
      <div className="flex flex-wrap items-end gap-1.5">
        <TextField
          className="w-36"
          label={t('item')}
          list={list}
          maxLength={64}
          value={substitute.number}
          error={problem('substitute')}
          onChange={event => type({ number: event.target.value })}
        />
        <datalist id={list}>
          {known.map(item => (
            <option key={item.id} value={item.number}>
              {item.description}
            </option>
          ))}
        </datalist>
        <TextField
          className="w-36"
          label={t('supplierPart')}
          optionalText={t('optional')}
          maxLength={64}
          value={substitute.supplierPart}
          onChange={event => type({ supplierPart: event.target.value })}
        />
        <NumberField
          className="w-24"
          label={t('ratio')}
          value={substitute.ratio}
          error={problem('ratio')}
          onChange={event => type({ ratio: event.target.value })}
        />
        <IconButton icon={<X />} label={t('noSubstitute')} onClick={() => onChange({ ...entry, substitute: null })} />
      </div>
      <TextField
        label={t('description')}
        optionalText={t('optional')}
        maxLength={200}
        value={substitute.description}
        onChange={event => type({ description: event.target.value })}
      />
    </fieldset>
  )
}

/** Why, from the list, and in the supplier's own words. Asked only where the answer is not what was asked for. */
export function ReasonField(props: FieldsProps) {
  const { line, entry, reading, onChange } = props
  const t = useTranslations('answer')
  const reason = useTranslations('reason')
  const problem = useProblems(props)
  if (!entry || !(reading?.differs || entry.note !== null)) return null
  return (
    <div className="flex flex-col items-start gap-1.5">
      {reading?.differs ? (
        <Select
          className="w-44"
          label={t('reasonOf', { line: line.number })}
          labelHidden
          placeholder={t('chooseReason')}
          options={reasonCodes.map(code => ({ value: code, label: reason(code) }))}
          value={entry.reasonCode ?? ''}
          error={problem('reasonCode')}
          onChange={event => {
            const chosen = reasonCodes.find(code => code === event.target.value)
            onChange({ ...entry, reasonCode: chosen ?? null })
          }}
        />
      ) : null}
      {entry.note === null ? (
        <Button size="small" variant="quiet" onClick={() => onChange({ ...entry, note: '' })}>
          {t('addNote')}
        </Button>
      ) : (
        <Textarea
          className="w-full"
          rows={2}
          label={t('noteOf', { line: line.number })}
          maxLength={500}
          value={entry.note}
          onChange={event => onChange({ ...entry, note: event.target.value })}
        />
      )}
    </div>
  )
}

/** Set on hold, or rejected: said in a word, and taken back in one click. */
export function WholeLine({ line, entry, onChange }: FieldsProps) {
  const t = useTranslations('answer.whole')
  if (!entry || entry.kind === 'answer') return null
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="font-medium">{t(`${entry.kind}.title`)}</span>
      <span className="max-w-prose text-muted text-sm">{t(`${entry.kind}.text`)}</span>
      <Button
        size="small"
        aria-label={t('backOf', { line: line.number })}
        onClick={() => onChange({ ...entry, kind: 'answer' })}
      >
        {t('back')}
      </Button>
    </div>
  )
}
