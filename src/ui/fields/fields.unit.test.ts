import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { NumberField } from './number-field'
import { SegmentedControl } from './segmented-control'
import { TextField } from './text-field'

/** Words of the elements an attribute of the control points to, in their order. */
function pointedTo(markup: string): string[] {
  const ids = /<input[^>]*aria-describedby="([^"]+)"/.exec(markup)?.[1]?.split(' ') ?? []
  return ids.map(id => {
    const element = new RegExp(`<(\\w+) id="${id}"[^>]*>(.*?)</\\1>`).exec(markup)?.[2] ?? `nothing has the id ${id}`
    return element.replace(/<[^>]+>/g, '')
  })
}

describe('fields', () => {
  it('tie label, error, hint and note to the control', () => {
    const markup = renderToStaticMarkup(
      createElement(TextField, {
        label: 'E-mail',
        hint: 'Of your company',
        error: 'Add an @.',
        note: 'Not shown to others',
      }),
    )
    const id = /<input[^>]* id="([^"]+)"/.exec(markup)?.[1]
    expect(markup).toContain(`<label for="${id}"`)
    expect(pointedTo(markup)).toEqual(['Add an @.', 'Of your company', 'Not shown to others'])
    expect(markup).toContain('aria-invalid="true"')
  })

  it('without an error are not marked invalid and point nowhere', () => {
    const markup = renderToStaticMarkup(createElement(TextField, { label: 'Reference' }))
    expect(markup).not.toContain('aria-invalid=')
    expect(markup).not.toContain('aria-describedby')
  })

  it('read the unit with the number, and keep the number as it was typed', () => {
    const markup = renderToStaticMarkup(
      createElement(NumberField, {
        label: 'Quantity',
        unit: 'pcs',
        defaultValue: '1,160.500',
        error: 'At most 1,000.',
      }),
    )
    expect(pointedTo(markup)).toEqual(['pcs', 'At most 1,000.'])
    expect(markup).toContain('value="1,160.500"')
    expect(markup).toContain('inputMode="decimal"')
    expect(markup).not.toContain('type="number"')
  })

  it('say why a choice cannot be made', () => {
    const markup = renderToStaticMarkup(
      createElement(SegmentedControl, {
        name: 'show',
        label: 'Show',
        defaultValue: 'open',
        options: [
          { value: 'open', label: 'Open' },
          { value: 'late', label: 'Late', disabledReason: 'Nothing is late' },
        ],
      }),
    )
    expect(markup).toMatch(/checked="" value="open"/)
    expect(markup).toMatch(/<input[^>]*disabled=""[^>]*value="late"/)
    expect(markup).toContain('Late<span class="sr-only"> Nothing is late</span>')
  })
})
