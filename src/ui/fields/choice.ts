import type { ReactNode } from 'react'

export type ChoiceOption<Value extends string = string> = {
  value: Value
  label: string
  hint?: ReactNode
  /** Why it cannot be chosen now. Shown beside it. */
  disabledReason?: string
}

/** What RadioGroup and SegmentedControl share: a named set of radio buttons. */
export type ChoiceProps<Value extends string = string> = {
  /** The form field's name; unique on the page. */
  name: string
  label: string
  labelHidden?: boolean
  options: readonly ChoiceOption<Value>[]
  /** Give `value` and `onValueChange` from a client component, or `defaultValue` in a plain form. */
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  className?: string
}

/** Props of one radio button of a choice. */
export function radioProps<Value extends string>(choice: ChoiceProps<Value>, option: ChoiceOption<Value>) {
  const { name, value, defaultValue, onValueChange } = choice
  return {
    type: 'radio' as const,
    name,
    value: option.value,
    disabled: Boolean(option.disabledReason),
    ...(value === undefined ? { defaultChecked: defaultValue === option.value } : { checked: value === option.value }),
    ...(onValueChange ? { onChange: () => onValueChange(option.value) } : {}),
  }
}
