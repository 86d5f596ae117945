'use client'

import type { ReactNode } from 'react'
import { Tooltip } from '../overlays/tooltip'
import { Button, type ButtonProps } from './button'

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'square'> & {
  icon: ReactNode
  /** The button's name: shown as tooltip and read out. */
  label: string
}

/** A button without words. Its name appears on hover and focus; where it cannot be pressed, the reason does. */
export function IconButton({ icon, label, variant = 'quiet', ...rest }: IconButtonProps) {
  const button = <Button {...rest} variant={variant} square icon={icon} aria-label={label} />
  return rest.disabledReason ? button : <Tooltip text={label}>{button}</Tooltip>
}
