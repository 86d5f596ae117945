import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from '../actions/link-button'

type PaginationProps = {
  /** Name of this navigation: "Pages of orders". */
  label: string
  /** Links that carry the cursor. Left out where there is nothing. */
  newer?: { href: string; label: string }
  older?: { href: string; label: string }
  /** What is shown: "Lines 51 to 100 of 1,000+". */
  summary?: string
}

/** Steps through a cursor-paged list. There are no page numbers: rows come and go while one reads. */
export function Pagination({ label, newer, older, summary }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3 px-3 py-2">
      <p className="text-muted text-sm">{summary}</p>
      <div className="flex gap-2">
        {newer ? (
          <LinkButton href={newer.href} icon={<ChevronLeft aria-hidden />} rel="prev">
            {newer.label}
          </LinkButton>
        ) : null}
        {older ? (
          <LinkButton href={older.href} rel="next">
            {older.label}
            <ChevronRight aria-hidden />
          </LinkButton>
        ) : null}
      </div>
    </nav>
  )
}
