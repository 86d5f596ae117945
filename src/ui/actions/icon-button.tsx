'use client'

import type { ReactNode } from 'react'
import { cn } from '../lib/cn'
import { Tooltip } from '../overlays/tooltip'
import { Button, type ButtonProps } from './button'
import { buttonClasses } from './button-styles'

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & {
  icon: ReactNode
  /** The button's name: shown as tooltip and read out. */
  label: string
}

/** A button without words. Its name appears on hover and focus. */
export function IconButton({ icon, label, variant = 'quiet', size, className, ...rest }: IconButtonProps) {
  const square = cn(buttonClasses({ variant, size, iconOnly: true }), className)
  if (rest.disabledReason || rest.busy) {
    return <Button {...rest} size={size} variant={variant} aria-label={label} icon={icon} className={className} />
  }
  const { disabledReason, busy, busyLabel, type = 'button', ...native } = rest
  return (
    <Tooltip text={label}>
      <button {...native} type={type} aria-label={label} className={square}>
        {icon}
      </button>
    </Tooltip>
  )
}
