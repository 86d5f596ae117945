import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '../lib/cn'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & {
  label: string
  labelHidden?: boolean
  hint?: ReactNode
  error?: string
}

/** A yes or no. The whole line is its target. */
export function Checkbox({ label, labelHidden = false, hint, error, className, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div className={className}>
      <label
        className={cn(
          'flex items-center gap-2 has-disabled:text-muted',
          labelHidden ? 'size-control justify-center' : 'min-h-control',
        )}
      >
        <input
          {...input}
          type="checkbox"
          aria-describedby={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
          className="size-4 shrink-0 accent-accent"
        />
        <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="-mt-1 pl-6 text-muted text-sm max-md:-mt-2.5">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="-mt-1 pl-6 text-bad text-sm max-md:-mt-2.5">
          {error}
        </p>
      ) : null}
    </div>
  )
}
