import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { typedClasses } from './control-styles'
import { Field, type FieldTexts } from './field'

export type TextFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'size'> & { note?: ReactNode }

/** One line of text. Takes every prop of `<input>`. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  optionalText,
  note,
  className,
  id,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ id, label, labelHidden, hint, error, optionalText, note, className }}>
      {control => <input type="text" {...input} {...control} className={cn(typedClasses, 'h-control')} />}
    </Field>
  )
}
