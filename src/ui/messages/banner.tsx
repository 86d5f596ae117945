import type { ReactNode } from 'react'
import { cn } from '../lib/cn'
import { type Meaning, meaningGround } from '../lib/meaning'
import { MeaningIcon } from '../status/meaning-icon'

type BannerProps = {
  meaning: Exclude<Meaning, 'neutral'>
  title: string
  children?: ReactNode
  /** The way on: buttons or links. */
  action?: ReactNode
  /** Reads it out when it appears after the page has loaded. */
  announce?: boolean
  className?: string
}

/** Something about the whole page or section: stale, offline, refused, conflicting. Stays until it is no longer true. */
export function Banner({ meaning, title, children, action, announce = false, className }: BannerProps) {
  return (
    <div
      role={announce ? (meaning === 'bad' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded border px-3 py-2',
        meaningGround[meaning],
        className,
      )}
    >
      <div className="flex min-w-60 grow basis-0 items-start gap-2.5">
        <MeaningIcon meaning={meaning} className="mt-0.5" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children ? <div>{children}</div> : null}
        </div>
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  )
}
