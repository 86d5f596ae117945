/** Keys of the browser or of somebody who has answered already. */
export const isElsewhere = (event: {
  metaKey: boolean
  ctrlKey: boolean
  altKey: boolean
  defaultPrevented: boolean
}) => event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented

/** Moves the focus to the row `step` away from the one that holds it, at first to the first one; at the edges it stays. */
export function walk(container: HTMLElement, from: Element | null, step: 1 | -1): HTMLElement | null {
  const rows = [...container.querySelectorAll<HTMLElement>('[data-row]')]
  const index = rows.findIndex(row => row.contains(from))
  const target = rows[index === -1 ? 0 : index + step]
  // The link first, though the box stands before it: Enter opens the row.
  const focusable =
    target?.querySelector<HTMLElement>('[data-row-link]') ??
    target?.querySelector<HTMLElement>('[data-select-row], a, button') ??
    null
  focusable?.focus()
  focusable?.scrollIntoView({ block: 'nearest' })
  return focusable
}

/** Clicks the box of the row that holds an element; with `on`, only where it is not chosen yet. */
export function pick(inRow: Element | null, on = false): void {
  const box = inRow?.closest('[data-row]')?.querySelector<HTMLInputElement>('[data-select-row]')
  if (box && !(on && box.checked)) box.click()
}

export function pickAll(container: HTMLElement): void {
  container.querySelector<HTMLInputElement>('[data-select-all]')?.click()
}
