'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import { type ReactElement, useState } from 'react'

type TooltipProps = {
  text: string
  /** One element, made in a client component, that carries the same words for screen readers (label or description). */
  children: ReactElement
  /** Opens on a tap too. Only where a tap does nothing else. */
  opensOnTap?: boolean
}

/** A hint for the eye on hover and focus. Never the only place of a fact: phones have no hover. */
export function Tooltip({ text, children, opensOnTap = false }: TooltipProps) {
  const [open, setOpen] = useState(false)
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger
        delay={300}
        closeOnClick={!opensOnTap}
        onClick={opensOnTap ? () => setOpen(true) : undefined}
        render={children}
      />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="max-w-72 rounded bg-inverse px-2.5 py-1.5 text-on-inverse text-sm shadow-float forced-colors:border">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
