'use client'

import { Check, Ellipsis, Pencil, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { LinkButton } from '@/ui/actions/link-button'
import { TextLink } from '@/ui/actions/text-link'
import { LiveRegion } from '@/ui/messages/live-region'
import { Menu } from '@/ui/overlays/menu'

const entries = [
  [
    { key: 'edit', label: 'Edit', icon: <Pencil aria-hidden />, onSelect: () => {} },
    { key: 'open', label: 'Open in a page of its own', href: '/design/example' },
    { key: 'merge', label: 'Merge', disabledReason: 'Choose at least two first', onSelect: () => {} },
  ],
  [{ key: 'remove', label: 'Remove', icon: <Trash2 aria-hidden />, danger: true, onSelect: () => {} }],
]

/** Everything one can press. */
export function Actions() {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const work = () => {
    setBusy(true)
    setSaid('')
    setTimeout(() => {
      setBusy(false)
      setSaid('Answer sent')
    }, 1500)
  }
  return (
    <div className="flex flex-col gap-3">
      <LiveRegion>{said}</LiveRegion>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" icon={<Send aria-hidden />} busy={busy} busyLabel="Sending" onClick={work}>
          Send answer
        </Button>
        <Button>Secondary</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Reject</Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy busyLabel="Sending">
          Send answer
        </Button>
        <Button disabledReason="Only the buyer may decide this">Accept</Button>
        <LinkButton href="/design/example">A link</LinkButton>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" icon={<Check aria-hidden />}>
          Small
        </Button>
        <Button size="small" variant="primary">
          Small
        </Button>
        <IconButton icon={<Pencil aria-hidden />} label="Edit" />
        <IconButton icon={<Trash2 aria-hidden />} label="Remove" disabledReason="The first row stays" />
        <Menu label="More actions" trigger={<Ellipsis aria-hidden />} iconOnly groups={entries} />
        <TextLink href="/design/example">Link in text</TextLink>
      </div>
    </div>
  )
}
