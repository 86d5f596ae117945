'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { type Named, namingAt } from '@/domain/message/mentions'
import { Textarea } from '@/ui/fields/textarea'
import { cn } from '@/ui/lib/cn'
import { LiveRegion } from '@/ui/messages/live-region'

type Props = {
  label: string
  note?: ReactNode
  error?: string
  value: string
  onChange: (text: string) => void
  people: readonly Named[]
  onSend: () => void
  onFiles: (files: File[]) => void
}

/** As many as fit beside the text; typing on narrows them. */
const mostShown = 6

/** Text in which an @ offers the people who can be named: arrows choose, Enter or Tab takes, Escape goes on typing. */
export function MentionField({ label, note, error, value, onChange, people, onSend, onFiles }: Props) {
  const t = useTranslations('messages.compose')
  const listId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const naming = namingAt(value, caret)
  const begun = naming?.begun.toLocaleLowerCase() ?? ''
  const offered =
    naming && naming.from !== dismissed
      ? people.filter(({ label: name }) => startsAWord(name.toLocaleLowerCase(), begun)).slice(0, mostShown)
      : []
  const open = offered.length > 0
  const chosen = offered[Math.min(at, offered.length - 1)]

  const take = (person: Named) => {
    if (!naming) return
    const before = `${value.slice(0, naming.from)}@${person.label} `
    onChange(before + value.slice(caret))
    setCaret(before.length)
    setAt(0)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(before.length, before.length)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
      return
    }
    if (!open || event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const takes = (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey
    if (step === 0 && !takes && event.key !== 'Escape') return
    event.preventDefault()
    if (step !== 0) setAt((Math.min(at, offered.length - 1) + step + offered.length) % offered.length)
    else if (takes && chosen) take(chosen)
    else setDismissed(naming?.from ?? null)
  }
  return (
    <div className="relative">
      <Textarea
        ref={field}
        label={label}
        labelHidden
        placeholder={label}
        note={note}
        error={error}
        value={value}
        maxLength={4_000}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${Math.min(at, offered.length - 1)}` : undefined}
        onChange={event => {
          onChange(event.target.value)
          setCaret(event.target.selectionStart)
          setAt(0)
        }}
        onSelect={event => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setDismissed(naming?.from ?? null)}
        onFocus={() => setDismissed(null)}
        onPaste={event => {
          const files = [...event.clipboardData.files]
          if (files.length === 0) return
          event.preventDefault()
          onFiles(files)
        }}
      />
      {open ? (
        <div
          id={listId}
          role="listbox"
          aria-label={t('people')}
          className="absolute top-full left-0 z-20 -mt-1 w-72 max-w-full overflow-hidden rounded border border-line bg-raised py-1 shadow-float"
        >
          {offered.map((person, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text listens to the keys
            <div
              key={person.userId}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={person === chosen}
              className={cn(
                'flex min-h-control cursor-pointer items-center px-3',
                person === chosen && 'bg-accent-soft',
              )}
              onMouseDown={event => event.preventDefault()}
              onMouseEnter={() => setAt(index)}
              onClick={() => take(person)}
            >
              {person.label}
            </div>
          ))}
        </div>
      ) : null}
      <LiveRegion>{t('matches', { count: offered.length })}</LiveRegion>
    </div>
  )
}

/** A name is found by the beginning of any of its words, or of several. */
const startsAWord = (name: string, begun: string): boolean => name.startsWith(begun) || name.includes(` ${begun}`)
