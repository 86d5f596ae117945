import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { typedClasses } from './control-styles'
import { Field, type FieldTexts } from './field'

type DateFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'size' | 'type' | 'value' | 'defaultValue' | 'min' | 'max'> & {
    /** Calendar dates as YYYY-MM-DD, without time or zone. */
    value?: string
    defaultValue?: string
    min?: string
    max?: string
    /** Weekday and distance of the date ("Tue 1 Dec · in 8 days"), see `Distance`. */
    note?: ReactNode
  }

/** A calendar date with the browser's own picker: known to the hand, in the reader's own format, good on phones. */
export function DateField({
  label,
  labelHidden,
  hint,
  error,
  optionalText,
  note,
  className,
  id,
  ...input
}: DateFieldProps) {
  return (
    <Field {...{ id, label, labelHidden, hint, error, optionalText, note, className }}>
      {control => (
        <input {...input} {...control} type="date" className={cn(typedClasses, 'h-control max-w-48 tabular-nums')} />
      )}
    </Field>
  )
}
