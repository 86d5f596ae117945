'use client'

import { type ReactNode, useId } from 'react'
import { Tooltip } from '../overlays/tooltip'

type UnavailableButtonProps = {
  reason: string
  className: string
  children: ReactNode
  'aria-label'?: string
}

/**
 * A button that cannot be pressed now. `aria-disabled` instead of `disabled` keeps it in the tab order, so that the
 * reason can be found with the keyboard and is read out. It is no submit button and has no handler: pressing does nothing.
 */
export function UnavailableButton({ reason, className, children, 'aria-label': label }: UnavailableButtonProps) {
  const id = useId()
  return (
    <>
      <Tooltip text={reason} opensOnTap>
        <button type="button" aria-disabled aria-label={label} aria-describedby={id} className={className}>
          {children}
        </button>
      </Tooltip>
      <span id={id} className="sr-only">
        {reason}
      </span>
    </>
  )
}
