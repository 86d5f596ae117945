'use client'

import { Checkbox } from '../fields/checkbox'
import type { Selection } from './columns'

/** Chooses all rows shown, or none. Half-checked when some are chosen. Rows on other pages keep their state. */
export function SelectAll({ selection, ids }: { selection: Selection; ids: readonly string[] }) {
  const chosen = ids.filter(id => selection.selected.has(id)).length
  const all = ids.length > 0 && chosen === ids.length
  return (
    <Checkbox
      label={selection.allLabel}
      labelHidden
      data-select-all
      checked={all}
      ref={box => {
        if (box) box.indeterminate = chosen > 0 && !all
      }}
      onChange={() => {
        const next = new Set(selection.selected)
        for (const id of ids) all ? next.delete(id) : next.add(id)
        selection.onChange(next)
      }}
    />
  )
}
