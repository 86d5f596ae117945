import { cn } from '../lib/cn'
import { type ChoiceProps, radioProps } from './choice'

/** One of two to five short words, side by side. Radio buttons underneath: arrow keys and forms work. */
export function SegmentedControl<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <fieldset className={cn('min-w-0', props.className)}>
      <legend className={props.labelHidden ? 'sr-only' : 'mb-1 font-medium'}>{props.label}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded border border-edge bg-sunken p-0.5">
        {props.options.map(option => (
          <label
            key={option.value}
            title={option.disabledReason}
            className={cn(
              'relative flex min-h-[calc(var(--ui-control)-0.375rem)] items-center max-md:min-h-control rounded-sm px-3 text-muted select-none',
              'has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--ui-edge)]',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1',
              'hover:text-ink has-disabled:cursor-not-allowed has-disabled:line-through',
              'forced-colors:has-checked:forced-color-adjust-none forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText]',
            )}
          >
            <input {...radioProps(props, option)} className="absolute inset-0 opacity-0" />
            {option.label}
            {option.disabledReason ? <span className="sr-only"> {option.disabledReason}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
