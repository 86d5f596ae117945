'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { buttonClasses } from '../actions/button-styles'
import { MeaningIcon } from '../status/meaning-icon'
import { type NoticeData, notices } from './notify'

type ToasterProps = {
  /** Name of the region: "Notices". */
  label: string
  closeLabel: string
}

/** Where notices appear. Once a page, in the root layout; `notify()` fills it. F6 moves the focus into it. */
export function Toaster({ label, closeLabel }: ToasterProps) {
  return (
    <Toast.Provider toastManager={notices} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          className="fixed right-3 bottom-[calc(var(--ui-bottom-bar)+var(--ui-notices))] left-3 z-50 flex flex-col gap-2 md:left-auto md:w-96"
        >
          <Notices closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Notices({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager<NoticeData>()
  return toasts.map(toast => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded bg-raised text-ink shadow-float outline-1 outline-line transition-opacity duration-100 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2.5 py-1 pr-1 pl-3">
        <MeaningIcon meaning={toast.data?.meaning ?? 'neutral'} />
        <div className="min-w-0 grow py-1.5">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-muted text-sm" />
        </div>
        {toast.actionProps ? <Toast.Action className={buttonClasses({ size: 'small' })} /> : null}
        <Toast.Close aria-label={closeLabel} className={buttonClasses({ variant: 'quiet', iconOnly: true })}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
