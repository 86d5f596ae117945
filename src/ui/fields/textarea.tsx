import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { typedClasses } from './control-styles'
import { Field, type FieldTexts } from './field'

type TextareaProps = FieldTexts & ComponentProps<'textarea'> & { note?: ReactNode }

/** Several lines of text. Grows with what is typed where the browser can. */
export function Textarea({
  label,
  labelHidden,
  hint,
  error,
  optionalText,
  note,
  className,
  id,
  ...area
}: TextareaProps) {
  return (
    <Field {...{ id, label, labelHidden, hint, error, optionalText, note, className }}>
      {control => (
        <textarea
          rows={3}
          {...area}
          {...control}
          className={cn(typedClasses, 'field-sizing-content min-h-20 py-1.5')}
        />
      )}
    </Field>
  )
}
