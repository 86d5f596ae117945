import { type ChoiceProps, radioProps } from './choice'

type RadioGroupProps<Value extends string> = ChoiceProps<Value> & { error?: string }

/** One of a few, one under the other, each with room for a hint. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  return (
    <fieldset className={props.className}>
      <legend className={props.labelHidden ? 'sr-only' : 'font-medium'}>{props.label}</legend>
      {props.error ? <p className="text-bad text-sm">{props.error}</p> : null}
      {props.options.map(option => (
        <label key={option.value} className="flex min-h-control items-start gap-2 py-1.5 has-disabled:text-muted">
          <input {...radioProps(props, option)} className="mt-0.5 size-4 shrink-0 accent-accent" />
          <span>
            {option.label}
            {option.hint ? <span className="block text-muted text-sm">{option.hint}</span> : null}
            {option.disabledReason ? <span className="block text-muted text-sm">{option.disabledReason}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
