import { Fragment, type ReactNode } from 'react'
import { cn } from '../lib/cn'

type DefinitionListProps = { items: readonly { key: string; term: string; value: ReactNode }[]; className?: string }

/** Facts with their names: a header's data, the parts of a record. */
export function DefinitionList({ items, className }: DefinitionListProps) {
  return (
    <dl className={cn('grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5', className)}>
      {items.map(item => (
        <Fragment key={item.key}>
          <dt className="text-muted">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
