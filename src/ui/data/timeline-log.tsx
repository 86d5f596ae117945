import type { ReactNode } from 'react'
import { cn } from '../lib/cn'
import { type Meaning, meaningGround, meaningText } from '../lib/meaning'

export type LogEntry = {
  id: string
  /** Decorative: the title says it in words. */
  icon: ReactNode
  meaning: Meaning
  title: ReactNode
  /** When, formatted; `dateTime` is the same for machines. */
  time: { text: string; dateTime: string }
  /** Who, and how it became known. */
  by?: ReactNode
  detail?: ReactNode
  action?: ReactNode
  /** The last one that counts for what is shown beside it. */
  current?: boolean
  /** Not known yet at the moment that is looked at: set back, and said so. */
  laterLabel?: string
}

/** What happened, in order: a log that people read. For stages that a thing goes through there is `Timeline`. */
export function TimelineLog({ label, entries }: { label: string; entries: readonly LogEntry[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map((entry, index) => (
        <Entry key={entry.id} entry={entry} last={index === entries.length - 1} />
      ))}
    </ol>
  )
}

function Entry({ entry, last }: { entry: LogEntry; last: boolean }) {
  const { meaning, current, laterLabel } = entry
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={cn(
        'grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 px-4 pt-2',
        current && 'bg-accent-soft shadow-[inset_3px_0_0_var(--ui-accent)]',
        laterLabel && 'bg-sunken',
      )}
    >
      <div aria-hidden className="flex flex-col items-center">
        <span
          className={cn(
            'grid size-6 place-items-center rounded-full border [&_svg]:size-3.5',
            meaningGround[meaning],
            meaningText[meaning],
          )}
        >
          {entry.icon}
        </span>
        {last ? null : <span className="mt-0.5 w-px grow bg-line" />}
      </div>
      <div className="flex min-w-0 flex-col gap-0.5 pb-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 pt-0.5">
          <span className="font-medium">
            {entry.title}
            {laterLabel ? <span className="font-normal text-muted"> · {laterLabel}</span> : null}
          </span>
          <time dateTime={entry.time.dateTime} className="text-muted text-sm tabular-nums">
            {entry.time.text}
          </time>
        </div>
        {entry.by ? <div className="text-muted text-sm">{entry.by}</div> : null}
        {entry.detail ? <div className="flex flex-col items-start gap-0.5 text-sm">{entry.detail}</div> : null}
        {entry.action ? <div className="flex flex-wrap gap-2 print:hidden">{entry.action}</div> : null}
      </div>
    </li>
  )
}
