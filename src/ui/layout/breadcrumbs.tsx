import { ChevronRight } from 'lucide-react'
import Link from 'next/link'

type BreadcrumbsProps = { label: string; steps: readonly { href: string; label: string }[]; here: string }

/** The way up. Only on pages that have one. */
export function Breadcrumbs({ label, steps, here }: BreadcrumbsProps) {
  return (
    <nav aria-label={label} className="bg-surface px-4 pt-2">
      <ol className="flex flex-wrap items-center gap-1 text-muted text-sm">
        {steps.map(step => (
          <li key={step.href} className="flex items-center gap-1">
            <Link href={step.href} className="rounded-sm py-1 hover:text-ink hover:underline">
              {step.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </li>
        ))}
        <li aria-current="page" className="py-1 text-ink">
          {here}
        </li>
      </ol>
    </nav>
  )
}
