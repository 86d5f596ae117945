'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberField } from '@/ui/fields/number-field'
import { RadioGroup } from '@/ui/fields/radio-group'
import { TextField } from '@/ui/fields/text-field'
import type { FieldName, RuleForm } from '../rule-form'

interface Props {
  form: RuleForm
  /** What is wrong, in words, by field. */
  errors: Partial<Record<FieldName, string>>
  onChange: (field: FieldName, value: string) => void
}

/** The fields of a rule's terms, grouped as one thinks of them. Their ids are their names, so that a form finds them. */
export function RuleFields({ form, errors, onChange }: Props) {
  const t = useTranslations('rules')
  const number = (field: Exclude<FieldName, 'name' | 'silence'>, unit: string, optional = false, hint?: string) => (
    <NumberField
      id={field}
      label={t(`field.${field}`)}
      unit={unit}
      hint={hint}
      optionalText={optional ? t('field.optional') : undefined}
      value={form[field]}
      maxLength={20}
      error={errors[field]}
      onChange={event => onChange(field, event.target.value)}
    />
  )
  const [days, percent, units] = [t('field.unitDays'), t('field.unitPercent'), t('field.unitUnits')]
  return (
    <>
      <TextField
        id="name"
        label={t('field.name')}
        value={form.name}
        maxLength={100}
        error={errors.name}
        onChange={event => onChange('name', event.target.value)}
      />
      <Group legend={t('field.days')}>
        {number('daysEarly', days)}
        {number('daysLate', days)}
      </Group>
      <Group legend={t('field.quantity')}>
        {number('underPercent', percent)}
        {number('underUnits', units, true)}
        {number('overPercent', percent)}
        {number('overUnits', units, true)}
      </Group>
      <Group legend={t('field.price')}>
        {number('priceUnderPercent', percent)}
        {number('priceOverPercent', percent)}
      </Group>
      <Group legend={t('field.undecided')}>
        {number('proposalHours', t('field.unitHours'), true, t('field.proposalHoursHint'))}
        <RadioGroup
          name="silence"
          label={t('field.silence')}
          value={form.silence === 'consents' ? 'consents' : 'lapses'}
          onValueChange={value => onChange('silence', value)}
          options={(['lapses', 'consents'] as const).map(value => ({
            value,
            label: t(`silence.${value}`),
            hint: t(`silence.${value}Hint`),
          }))}
        />
      </Group>
      <Group legend={t('field.comingDue')}>
        {number('reconfirmDays', t('field.unitBefore'), true, t('field.reconfirmDaysHint'))}
      </Group>
    </>
  )
}

const Group = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className="border-line border-t pt-3">
    <legend className="float-left mb-2 w-full font-semibold">{legend}</legend>
    <div className="clear-both grid gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
  </fieldset>
)
