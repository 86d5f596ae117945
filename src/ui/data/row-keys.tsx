'use client'

import type { KeyboardEvent, ReactNode } from 'react'

const ownKeys = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], [aria-haspopup]'

/** Moves the focus to the row `step` away from the one that holds it; at the edges it stays. */
function walk(container: HTMLElement, from: Element | null, step: 1 | -1): boolean {
  const rows = [...container.querySelectorAll<HTMLElement>('[data-row]')]
  const index = rows.findIndex(row => row.contains(from))
  const target = rows[index === -1 ? 0 : index + step]
  const focusable = target?.querySelector<HTMLElement>('[data-row-link], [data-select-row], a, button')
  focusable?.focus()
  focusable?.scrollIntoView({ block: 'nearest' })
  return focusable !== null && focusable !== undefined
}

/** Keyboard of a list: up and down or k and j walk, x selects, Enter opens (the link's own). Never takes keys from a field. */
export function RowKeys({ children, className }: { children: ReactNode; className: string }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement
    // React hands on events of menus and dialogs opened from a row, though they are elsewhere on the page.
    if (!event.currentTarget.contains(target) || event.defaultPrevented) return
    if (event.metaKey || event.ctrlKey || event.altKey || target.matches(ownKeys)) return
    const step = ({ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 } as const)[event.key as 'j']
    if (step && walk(event.currentTarget, target, step)) event.preventDefault()
    if (event.key === 'x') target.closest('[data-row]')?.querySelector<HTMLElement>('[data-select-row]')?.click()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only adds shortcuts to the links and boxes inside
    <div className={className} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}
