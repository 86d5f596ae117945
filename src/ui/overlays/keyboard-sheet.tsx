'use client'

import { useEffect, useState } from 'react'
import { TextLink } from '../actions/text-link'
import { Dialog } from './dialog'
import { KeyHint } from './key-hint'

export type KeyGroup = { title: string; keys: readonly { label: string; keys: readonly string[] }[] }

type KeyboardSheetProps = {
  title: string
  closeLabel: string
  groups: readonly KeyGroup[]
  /** Where more help is: the words and what they mean, for instance. */
  more?: { href: string; label: string }
}

/** The list of keys, opened by `?` from anywhere but a field. Once a page. */
export function KeyboardSheet({ title, closeLabel, groups, more }: KeyboardSheetProps) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')
      if (event.key === '?' && !typing && !event.ctrlKey && !event.metaKey) setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <Dialog open={open} onOpenChange={setOpen} title={title} closeLabel={closeLabel} size="wide">
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {groups.map(group => (
          <section key={group.title}>
            <h3 className="border-line border-b pb-1 font-medium">{group.title}</h3>
            <dl>
              {group.keys.map(({ label, keys }) => (
                <div key={label} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
                  <dt>{label}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {more ? (
        <p className="pt-4">
          <TextLink href={more.href} onClick={() => setOpen(false)}>
            {more.label}
          </TextLink>
        </p>
      ) : null}
    </Dialog>
  )
}
