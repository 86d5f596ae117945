import { cn } from '../lib/cn'

type CountProps = {
  /** Already formatted: "12", "1,000+". */
  value: string
  /** What is counted, read out after the number: "lines to answer". */
  label?: string
  strong?: boolean
}

/** A small number beside a word: in tabs and navigation. */
export function Count({ value, label, strong = false }: CountProps) {
  return (
    <span
      className={cn(
        'inline-block min-w-5 rounded-full px-1.5 text-center text-xs leading-5 tabular-nums',
        strong ? 'bg-accent text-on-accent' : 'bg-sunken text-muted',
      )}
    >
      {value}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  )
}
