import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-styles'
import { UnavailableButton } from './unavailable-button'

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'title'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** As wide as high, for an icon alone: use `IconButton`, which names it. */
  square?: boolean
  /** Decorative icon before the words. */
  icon?: ReactNode
  /** Work is under way: keeps its width and focus, cannot be pressed again. */
  busy?: boolean
  /** Read out while busy: "Sending". */
  busyLabel?: string
  /** Why it cannot be pressed now. The button stays focusable and tells the reason to eye and ear. */
  disabledReason?: string
}

/** A button. There is no plain `disabled`: what cannot be done says why. */
export function Button({
  variant,
  size,
  square,
  icon,
  busy = false,
  busyLabel,
  disabledReason,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const words = (
    <>
      {icon}
      {children}
    </>
  )
  if (disabledReason) {
    return (
      <UnavailableButton
        reason={disabledReason}
        aria-label={rest['aria-label']}
        className={cn(buttonClasses({ size, isUnavailable: true, iconOnly: square }), className)}
      >
        {words}
      </UnavailableButton>
    )
  }
  const classes = cn(buttonClasses({ variant, size, iconOnly: square }), className)
  if (!busy) {
    return (
      <button {...rest} type={type} className={classes}>
        {words}
      </button>
    )
  }
  return (
    <button
      {...rest}
      type="button"
      onClick={undefined}
      aria-disabled
      aria-busy
      className={cn(classes, 'cursor-progress')}
    >
      {/* Transparent, not hidden: it keeps the width, and the name where no busy label is given. */}
      <span aria-hidden={busyLabel ? true : undefined} className="inline-flex items-center gap-1.5 opacity-0">
        {words}
      </span>
      <span className="absolute inset-0 grid place-items-center">
        <LoaderCircle aria-hidden className="animate-spin" />
      </span>
      {busyLabel ? <span className="sr-only">{busyLabel}</span> : null}
    </button>
  )
}
