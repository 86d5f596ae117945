'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClasses } from '../actions/button-styles'

type DrawerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  closeLabel: string
  children: ReactNode
}

/** A detail over the list it belongs to: the whole screen on a phone, a column at the end elsewhere. */
export function Drawer({ open, onOpenChange, title, closeLabel, children }: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(14_17_21/0.5)] transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed inset-y-0 right-0 z-40 flex w-full flex-col bg-raised text-ink shadow-float outline-none transition-[opacity,translate] duration-100 data-ending-style:opacity-0 data-starting-style:translate-x-2 data-starting-style:opacity-0 md:max-w-xl forced-colors:border">
          <div className="flex items-center gap-2 border-line border-b px-2 py-1">
            <Base.Close aria-label={closeLabel} className={buttonClasses({ variant: 'quiet', iconOnly: true })}>
              <ChevronLeft aria-hidden />
            </Base.Close>
            <Base.Title className="min-w-0 truncate font-semibold text-lg">{title}</Base.Title>
          </div>
          <div className="min-h-0 grow overflow-y-auto p-4 pb-[calc(1rem+env(safe-area-inset-bottom))]">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
