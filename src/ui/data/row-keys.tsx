'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useSingleKeys } from '../lib/single-keys'
import { isElsewhere, pick, pickAll, walk } from './row-walk'

const openDialog = '[role=dialog]:not([aria-modal=false])'
const ownKeys = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], [aria-haspopup]'

type RowKeysProps = {
  children: ReactNode
  className: string
  /** The rows can be chosen. */
  selectable: boolean
}

type Pressed = Pick<globalThis.KeyboardEvent, 'key' | 'shiftKey' | 'preventDefault'>

/**
 * Keyboard of a list: up and down or j and k walk; space or x chooses a row, with shift the next one too, a all of them;
 * Enter opens (the link's own). Never takes keys from a field. Letters are silent where single keys are switched off;
 * where rows can be chosen they work on the whole page, but for fields, menus and dialogs.
 */
export function RowKeys({ children, className, selectable }: RowKeysProps) {
  const container = useRef<HTMLDivElement>(null)
  const letters = useSingleKeys()

  const onKey = (list: HTMLElement, from: Element | null, event: Pressed) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (/^[a-z]$/.test(key) && !letters) return
    const step = ({ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 } as const)[key as 'j']
    if (step) {
      // Shown before the next one is chosen, which adds to what is chosen then.
      if (selectable && event.shiftKey) flushSync(() => pick(from, true))
      const reached = walk(list, from, step)
      if (selectable && event.shiftKey) pick(reached, true)
      if (reached) event.preventDefault()
    }
    if (!selectable) return
    if (key === 'x' && !event.shiftKey) pick(from)
    // On a box space is its own key; on the row's link it would only scroll.
    if (key === ' ' && from?.matches('[data-row-link]')) {
      pick(from)
      event.preventDefault()
    }
    if (key === 'a' && !event.shiftKey) pickAll(list)
  }

  useEffect(() => {
    if (!selectable) return
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const list = container.current
      const target = event.target instanceof Element ? event.target : null
      // In the list its own handler answers; space and arrows are the page's everywhere else.
      if (!list || !target || list.contains(target) || isElsewhere(event) || !/^[a-z]$/i.test(event.key)) return
      // A notice is a dialog too, one that takes nothing from the page.
      const taken = target.closest(`${ownKeys}, [role=menu]`) ?? document.querySelector(openDialog)
      if (!taken) onKey(list, null, event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement
    // React hands on events of menus and dialogs opened from a row, though they are elsewhere on the page.
    if (!event.currentTarget.contains(target) || isElsewhere(event) || target.matches(ownKeys)) return
    onKey(event.currentTarget, target, event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only adds shortcuts to the links and boxes inside
    <div ref={container} className={className} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}
