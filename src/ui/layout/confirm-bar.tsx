import type { ReactNode } from 'react'

type ConfirmBarProps = {
  /** Name of the region: "Send answer". */
  label: string
  /** What will happen, in one sentence: "3 lines accepted, 1 moved by 9 days". Read out as it changes. */
  sentence: ReactNode
  /** What happens next, or when the draft was kept. */
  note?: ReactNode
  /** Buttons, the primary one last. */
  children: ReactNode
}

/** Stays at the bottom while there is something to send, and says all of it in one sentence. */
export function ConfirmBar({ label, sentence, note, children }: ConfirmBarProps) {
  return (
    <section
      aria-label={label}
      data-confirm-bar
      className="sticky bottom-(--ui-bottom-bar) z-20 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-raised px-4 py-2.5 shadow-float"
    >
      <div role="status" className="min-w-60 grow basis-0">
        <p className="font-medium">{sentence}</p>
        {note ? <p className="text-muted text-sm">{note}</p> : null}
      </div>
      <div className="flex grow flex-wrap justify-end gap-2 max-md:[&>:last-child]:grow md:grow-0">{children}</div>
    </section>
  )
}
