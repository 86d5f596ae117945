'use client'

import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmBar } from '@/ui/layout/confirm-bar'
import { Dialog } from '@/ui/overlays/dialog'
import { Drawer } from '@/ui/overlays/drawer'
import { notify } from '@/ui/overlays/notify'

/** What floats, and the bar before sending. */
export function Overlays({ theme }: { theme: string }) {
  const [open, setOpen] = useState<'dialog' | 'drawer' | undefined>()
  const close = () => setOpen(undefined)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onClick={() => setOpen('drawer')}>Open a drawer</Button>
        <Button
          onClick={() => notify({ title: 'Snoozed until Monday', action: { label: 'Undo', onSelect: () => {} } })}
        >
          Show a notice
        </Button>
        <Button onClick={() => notify({ title: 'Not sent', description: 'The order changed.', meaning: 'bad' })}>
          Show a bad one
        </Button>
      </div>
      <ConfirmBar
        label={`Send answer, ${theme}`}
        sentence="3 lines accepted, 1 moved by 9 days, 1 split in two."
        note="1 line goes to the buyer, the rest is confirmed at once. Draft kept 09:41."
      >
        <Button variant="quiet">Discard draft</Button>
        <Button variant="primary">Send answer</Button>
      </ConfirmBar>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Invite a colleague"
        description="They get a mail with a link that works for seven days."
        closeLabel="Close"
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Send invitation
            </Button>
          </>
        }
      >
        <TextField label="E-mail" type="email" />
      </Dialog>
      <Drawer open={open === 'drawer'} onOpenChange={close} title="PO 4711, line 10" closeLabel="Back to the list">
        The detail of one line.
      </Drawer>
    </div>
  )
}
