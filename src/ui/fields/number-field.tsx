import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { typedClasses } from './control-styles'
import { Field, type FieldTexts } from './field'

type NumberFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'size' | 'type' | 'inputMode' | 'value' | 'defaultValue'> & {
    /** The text as typed. It stays text: the caller reads it as a decimal, so that nothing is rounded on the way. */
    value?: string
    defaultValue?: string
    /** Stands behind the number: "pcs", "kg", "EUR". */
    unit?: string
    note?: ReactNode
  }

/** A decimal number: right-aligned, tabular, with its unit, and a number pad on phones. */
export function NumberField(props: NumberFieldProps) {
  const { label, labelHidden, hint, error, optionalText, note, className, id, unit, ...input } = props
  return (
    <Field {...{ id, label, labelHidden, hint, error, optionalText, note, className }}>
      {control => (
        <span className="relative block">
          <input
            autoComplete="off"
            {...input}
            {...control}
            type="text"
            inputMode="decimal"
            aria-describedby={
              [unit && `${control.id}-unit`, control['aria-describedby']].filter(Boolean).join(' ') || undefined
            }
            style={unit ? { paddingInlineEnd: `${unit.length * 0.58 + 1.3}em` } : undefined}
            className={cn(typedClasses, 'h-control text-right tabular-nums')}
          />
          {unit ? (
            <span
              id={`${control.id}-unit`}
              className="pointer-events-none absolute inset-y-0 right-2.5 z-[1] flex items-center text-muted"
            >
              {unit}
            </span>
          ) : null}
        </span>
      )}
    </Field>
  )
}
