'use client'

import { Checkbox } from '../fields/checkbox'
import type { Selection } from './columns'

/** The checkbox of one row. */
export function SelectRow({ selection, id, label }: { selection: Selection; id: string; label: string }) {
  return (
    <Checkbox
      label={label}
      labelHidden
      data-select-row
      checked={selection.selected.has(id)}
      onChange={event => {
        const next = new Set(selection.selected)
        if (event.target.checked) next.add(id)
        else next.delete(id)
        selection.onChange(next)
      }}
    />
  )
}
