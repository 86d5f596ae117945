import { type ReactNode, useId } from 'react'

type ChartFrameProps = {
  title: string
  /** What the chart says, in one sentence: "On-time share rose from 82 % to 91 %". */
  summary: string
  /** The drawing. Decorative for screen readers: the table holds the same figures. */
  children: ReactNode
  /** A `DataTable` of the figures. */
  table: ReactNode
  tableLabel: string
}

/** A small chart with its meaning in words above and its figures one click below. */
export function ChartFrame({ title, summary, children, table, tableLabel }: ChartFrameProps) {
  const id = useId()
  return (
    <figure aria-labelledby={id} className="m-0 min-w-0">
      <figcaption id={id}>
        <span className="font-medium">{title}</span>
        <span className="block text-muted">{summary}</span>
      </figcaption>
      <div aria-hidden className="py-3">
        {children}
      </div>
      <details className="border-line border-t">
        <summary className="flex min-h-control items-center rounded-sm text-accent">{tableLabel}</summary>
        {table}
      </details>
    </figure>
  )
}
