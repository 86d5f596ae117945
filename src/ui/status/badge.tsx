import { cn } from '../lib/cn'
import { meaningGround } from '../lib/meaning'
import { Status } from './status'

type BadgeProps = Parameters<typeof Status>[0]

/** A status that must stand out of its surroundings: in a page header or a summary. In table cells use `Status`. */
export function Badge({ className, ...status }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex rounded-full border py-px pr-2.5 pl-1.5 text-sm',
        meaningGround[status.meaning],
        className,
      )}
    >
      <Status {...status} />
    </span>
  )
}
