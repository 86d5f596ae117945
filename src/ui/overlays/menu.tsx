'use client'

import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClasses } from '../actions/button-styles'
import { cn } from '../lib/cn'

export type MenuEntry = {
  key: string
  label: string
  icon?: ReactNode
  /** Either a place to go or something to do. */
  href?: string
  onSelect?: () => void
  danger?: boolean
  /** Why it cannot be chosen now. The entry stays in sight and says so. */
  disabledReason?: string
}

type MenuProps = {
  /** Name of the button, where `trigger` has no words of its own. */
  label?: string
  /** What the button shows. */
  trigger: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  iconOnly?: boolean
  /** Entries in groups; a hairline stands between groups. */
  groups: readonly (readonly MenuEntry[])[]
  /** Stands above the entries: who is signed in. */
  header?: ReactNode
}

/** Further actions behind a button. What is done often has a button of its own. */
export function Menu({ label, trigger, variant = 'quiet', size, iconOnly, groups, header }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={buttonClasses({ variant, size, iconOnly })}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded bg-raised py-1 text-ink shadow-float outline-1 outline-line">
            {header ? <div className="border-line border-b px-3 pt-1 pb-2">{header}</div> : null}
            {groups.map((entries, index) => (
              <Base.Group key={entries[0]?.key} className={cn(index > 0 && 'mt-1 border-line border-t pt-1')}>
                {entries.map(entry => (
                  <Entry key={entry.key} entry={entry} />
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  const classes = cn(
    'flex min-h-control w-full cursor-default items-center gap-2 px-3 py-1 outline-none select-none [&_svg]:size-4 [&_svg]:shrink-0',
    'data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2',
    entry.disabledReason ? 'text-muted' : entry.danger && 'text-bad',
  )
  const words = (
    <>
      {entry.icon}
      <span>
        {entry.label}
        {entry.disabledReason ? <span className="block text-sm">{entry.disabledReason}</span> : null}
      </span>
    </>
  )
  if (entry.href && !entry.disabledReason) {
    return (
      <Base.LinkItem className={classes} closeOnClick render={<Link href={entry.href} />}>
        {words}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item className={classes} disabled={Boolean(entry.disabledReason)} onClick={entry.onSelect}>
      {words}
    </Base.Item>
  )
}
