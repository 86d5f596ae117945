import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button, type ButtonProps } from './button'

const html = (props: ButtonProps) => renderToStaticMarkup(createElement(Button, props, 'Accept'))

describe('Button', () => {
  it('is no submit button unless it says so', () => {
    expect(html({})).toContain('type="button"')
    expect(html({ type: 'submit' })).toContain('type="submit"')
  })

  it('with a reason stays focusable, points to the reason and cannot submit a form', () => {
    const markup = html({
      type: 'submit',
      name: 'decision',
      value: 'accept',
      disabledReason: 'Only the buyer may decide',
    })
    const id = /aria-describedby="([^"]+)"/.exec(markup)?.[1]
    expect(markup).toContain(`<span id="${id}" class="sr-only">Only the buyer may decide</span>`)
    expect(markup).toContain('aria-disabled="true"')
    expect(markup).not.toMatch(/ disabled=| disabled>/)
    expect(markup).not.toContain('type="submit"')
    expect(markup).not.toContain('name="decision"')
  })

  it('while busy cannot be pressed again and reads out what goes on instead of its words', () => {
    const markup = html({ type: 'submit', busy: true, busyLabel: 'Sending' })
    expect(markup).toContain('aria-busy="true"')
    expect(markup).not.toContain('type="submit"')
    expect(markup).toMatch(/<span aria-hidden="true"[^>]*>Accept<\/span>/)
    expect(markup).toContain('<span class="sr-only">Sending</span>')
  })

  it('while busy without a label of its own keeps its name', () => {
    expect(html({ busy: true })).not.toMatch(/<span aria-hidden="true"[^>]*>Accept/)
  })
})
