import type { ReactNode } from 'react'
import { cn } from '../lib/cn'

type SplitPaneProps = {
  /** Names the page for screen readers, whichever pane a phone shows. Headings in the panes start at `h2`. */
  title: string
  list: ReactNode
  /** The chosen one; leave out while nothing is chosen. */
  detail?: ReactNode
  /** Shown at the detail's place while nothing is chosen. Not on phones. */
  placeholder?: ReactNode
  labels: { list: string; detail: string }
  /** On a phone: the link back to the list, above the detail. */
  back?: ReactNode
}

/** List and detail side by side, each with its own scroll; on a phone one at a time, with a way back. */
export function SplitPane({ title, list, detail, placeholder, labels, back }: SplitPaneProps) {
  const pane = 'min-w-0 md:h-[calc(100dvh-var(--ui-top-bar))] md:overflow-y-auto'
  return (
    <div className="grid grow md:grid-cols-[minmax(20rem,2fr)_3fr]">
      <h1 className="sr-only">{title}</h1>
      <section
        aria-label={labels.list}
        className={cn(
          pane,
          'border-line bg-surface md:border-r md:[--ui-sticky-top:0px]',
          detail ? 'max-md:hidden' : undefined,
        )}
      >
        {list}
      </section>
      <section aria-label={labels.detail} className={cn(pane, detail ? undefined : 'max-md:hidden')}>
        {detail && back ? <div className="border-line border-b px-2 py-1 md:hidden">{back}</div> : null}
        {detail ?? placeholder}
      </section>
    </div>
  )
}
