import type { ReactNode } from 'react'
import { cn } from '../lib/cn'
import { type Meaning, meaningText } from '../lib/meaning'
import { MeaningIcon } from './meaning-icon'

type StatusProps = {
  /** The word. Always visible: colour and icon only support it. */
  children: ReactNode
  meaning: Meaning
  /** Replaces the meaning's own icon, for instance `<Truck />`. Sized by the component. */
  icon?: ReactNode
  className?: string
}

/** A status as word, icon and colour, without a box: for cells and running text. */
export function Status({ children, meaning, icon, className }: StatusProps) {
  return (
    <span
      className={cn('inline-flex items-center gap-1.5 align-top whitespace-nowrap', meaningText[meaning], className)}
    >
      {icon ? (
        <span aria-hidden className="contents [&>svg]:size-4 [&>svg]:shrink-0">
          {icon}
        </span>
      ) : (
        <MeaningIcon meaning={meaning} />
      )}
      {children}
    </span>
  )
}
