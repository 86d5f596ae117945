import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { controlClasses } from './control-styles'
import { Field, type FieldTexts } from './field'

export type SelectOption = { value: string; label: string }

type SelectProps = FieldTexts &
  Omit<ComponentProps<'select'>, 'size' | 'multiple' | 'children'> & {
    options: readonly SelectOption[]
    /** First entry with an empty value: "Choose a reason". */
    placeholder?: string
    note?: ReactNode
  }

/** One of a list. The browser's own: type-ahead, phone wheels and forms work by themselves. */
export function Select(props: SelectProps) {
  const { label, labelHidden, hint, error, optionalText, note, className, id, options, placeholder, ...select } = props
  return (
    <Field {...{ id, label, labelHidden, hint, error, optionalText, note, className }}>
      {control => (
        <span className="relative block">
          <select {...select} {...control} className={cn(controlClasses, 'h-control appearance-none pr-8')}>
            {placeholder ? <option value="">{placeholder}</option> : null}
            {options.map(option => (
              <option key={option.value} value={option.value} className="bg-raised text-ink">
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-2.5 z-[1] my-auto size-4 text-muted"
          />
        </span>
      )}
    </Field>
  )
}
