type LoadingRowsProps = {
  /** As many as will come, so that nothing jumps. */
  rows: number
  /** Read out: "Loading orders". */
  label: string
}

const widths = ['72%', '54%', '63%', '48%', '68%']

/** Stands where rows will stand, in their height. */
export function LoadingRows({ rows, label }: LoadingRowsProps) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden>
        {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key, index) => (
          <div key={key} className="flex h-row items-center border-line border-b px-3">
            <span
              className="h-2.5 animate-pulse rounded-full bg-line forced-colors:border"
              style={{ width: widths[index % widths.length] }}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
