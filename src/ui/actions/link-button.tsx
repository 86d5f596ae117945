import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/cn'
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-styles'

type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
}

/** Goes to another place but is as weighty as a button. What changes something is a `Button`. */
export function LinkButton({ variant, size, icon, className, children, ...link }: LinkButtonProps) {
  return (
    <Link {...link} className={cn(buttonClasses({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  )
}
