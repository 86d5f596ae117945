'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClasses } from '../actions/button-styles'
import { cn } from '../lib/cn'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One sentence under the title, read out with it. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the primary one last. */
  footer?: ReactNode
  closeLabel: string
  size?: 'small' | 'normal' | 'wide'
}

const widths = { small: 'md:max-w-96', normal: 'md:max-w-xl', wide: 'md:max-w-3xl' }

/** A question that must be answered before going on. Traps the focus, closes with Escape, gives the focus back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, closeLabel, size = 'normal' } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(14_17_21/0.5)] transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cn(
            'fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-lg bg-raised text-ink',
            'pb-[env(safe-area-inset-bottom)] shadow-float outline-none forced-colors:border',
            'md:top-[12dvh] md:bottom-auto md:max-h-[76dvh] md:rounded-lg',
            'transition-[opacity,translate] duration-100 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0',
            widths[size],
          )}
        >
          <div className="pt-4 pr-14 pb-2 pl-4">
            <Base.Title className="font-semibold text-lg">{title}</Base.Title>
            {description ? <Base.Description className="text-muted">{description}</Base.Description> : null}
          </div>
          {children ? <div className="min-h-0 grow overflow-y-auto px-4 pt-1 pb-4">{children}</div> : null}
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
          ) : null}
          {/* Last in the order, so that the focus starts in the first field. */}
          <div className="absolute top-3 right-3">
            <Base.Close aria-label={closeLabel} className={buttonClasses({ variant: 'quiet', iconOnly: true })}>
              <X aria-hidden />
            </Base.Close>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
