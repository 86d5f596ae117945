import { cn } from '../lib/cn'

/**
 * `primary`: the one thing to do here, at most one in sight. `secondary`: all else. `quiet`: in rows and bars.
 * `danger`: goes against the other company (reject, cancel).
 */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'normal'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-edge bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-hover',
  danger: 'border-edge bg-surface text-bad hover:border-bad hover:bg-bad-soft',
}

/** Looks of a button that says why it cannot be pressed: flat, dashed, still readable. */
const unavailable = 'cursor-not-allowed border-dashed border-edge bg-transparent text-muted'

type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; isUnavailable?: boolean; iconOnly?: boolean }

/** Class names shared by everything that looks like a button. */
export function buttonClasses({ variant = 'secondary', size = 'normal', isUnavailable, iconOnly }: ButtonLook): string {
  return cn(
    'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded border text-base font-medium',
    'whitespace-nowrap no-underline transition-colors select-none [&_svg]:size-4 [&_svg]:shrink-0',
    size === 'small' ? 'h-control md:h-7 md:text-sm' : 'h-control',
    iconOnly ? (size === 'small' ? 'w-control md:w-7' : 'w-control') : size === 'small' ? 'px-2.5' : 'px-3.5',
    isUnavailable ? unavailable : variants[variant],
  )
}
