import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from '../lib/cn'

/** What every field takes, besides its control's own props. All texts come from the caller. */
export type FieldTexts = {
  label: string
  /** Hides the label from the eye only, for instance in a grid whose column head says it. */
  labelHidden?: boolean
  hint?: ReactNode
  /** What is wrong and what to do. Its presence marks the field invalid. */
  error?: string
  /** Says that it may stay empty: "optional". Fields are required unless they say this. */
  optionalText?: string
  className?: string
}

/** Put these on the control. */
export type ControlProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

type FieldProps = FieldTexts & {
  id?: string
  /** Shown under the control, read with it: the difference to the requested value, for instance. */
  note?: ReactNode
  children: (control: ControlProps) => ReactNode
}

/** Label, control, hint and error in their fixed places, tied together for screen readers. */
export function Field({ id, label, labelHidden, hint, error, note, optionalText, className, children }: FieldProps) {
  const made = useId()
  const control = id ?? made
  const described = [error && `${control}-error`, hint && `${control}-hint`, note && `${control}-note`].filter(Boolean)
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={control} className={labelHidden ? 'sr-only' : 'font-medium'}>
        {label}
        {optionalText ? <span className="font-normal text-muted"> {optionalText}</span> : null}
      </label>
      {hint ? (
        <div id={`${control}-hint`} className="text-muted text-sm">
          {hint}
        </div>
      ) : null}
      {children({
        id: control,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note ? (
        <div id={`${control}-note`} className="text-sm">
          {note}
        </div>
      ) : null}
      {error ? (
        <p id={`${control}-error`} className="flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  )
}
