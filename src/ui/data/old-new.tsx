import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden'
import { type Meaning, meaningText } from '../lib/meaning'

type OldNewProps = {
  old: ReactNode
  new: ReactNode
  /** The difference in words: "+9 days", "−40 pcs". */
  difference?: string
  /** What the difference means: inside tolerance, or for someone to decide. */
  meaning?: Meaning
  /** Read out before the values: "was", "now". */
  words: { old: string; new: string }
}

/** A change of one value: the old one struck, then the new one, then by how much. The one way to show a change. */
export function OldNew({ old, new: fresh, difference, meaning = 'neutral', words }: OldNewProps) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 tabular-nums">
      <VisuallyHidden>{words.old} </VisuallyHidden>
      <del className="text-muted">{old}</del>
      <ArrowRight aria-hidden className="size-3.5 shrink-0 self-center text-muted" />
      <VisuallyHidden> {words.new} </VisuallyHidden>
      <ins className="font-medium no-underline">{fresh}</ins>
      {difference ? <span className={`text-sm ${meaningText[meaning]}`}>{difference}</span> : null}
    </span>
  )
}
