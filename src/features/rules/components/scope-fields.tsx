'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/ui/fields/select'
import type { RuleChoices } from '../rule-views'

/** What a new rule is about; '' is any. */
export interface Scope {
  unitId: string
  supplierId: string
  itemGroup: string
}

interface Props {
  units: RuleChoices
  scope: Scope
  errors: Partial<Record<keyof Scope, string>>
  onChange: (scope: Scope) => void
}

export function ScopeFields({ units, scope, errors, onChange }: Props) {
  const t = useTranslations('rules')
  const unit = units.find(({ id }) => id === scope.unitId)
  return (
    <fieldset>
      <legend className="float-left mb-2 w-full font-semibold">{t('scopeTitle')}</legend>
      <div className="clear-both grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {units.length > 1 ? (
          <Select
            id="unitId"
            label={t('field.unit')}
            placeholder={t('field.chooseUnit')}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={scope.unitId}
            error={errors.unitId}
            onChange={event => onChange({ unitId: event.target.value, supplierId: '', itemGroup: '' })}
          />
        ) : null}
        <Select
          id="supplierId"
          label={t('field.supplier')}
          placeholder={t('field.anySupplier')}
          options={(unit?.suppliers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={scope.supplierId}
          error={errors.supplierId}
          onChange={event => onChange({ ...scope, supplierId: event.target.value })}
        />
        <Select
          id="itemGroup"
          label={t('field.itemGroup')}
          placeholder={t('field.anyItem')}
          options={(unit?.itemGroups ?? []).map(group => ({ value: group, label: group }))}
          value={scope.itemGroup}
          error={errors.itemGroup}
          onChange={event => onChange({ ...scope, itemGroup: event.target.value })}
        />
      </div>
      <p className="mt-2 text-muted text-sm">{t('scopeStays')}</p>
    </fieldset>
  )
}
