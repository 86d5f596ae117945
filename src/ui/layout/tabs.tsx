import Link from 'next/link'
import { cn } from '../lib/cn'
import { Count } from '../status/count'

export type Tab = { key: string; label: string; href: string; count?: { value: string; label: string } }

type TabsProps = { label: string; tabs: readonly Tab[]; current: string }

/** Views of one page, each with its own address. Links, so that back, share and open-in-new-tab work. */
export function Tabs({ label, tabs, current }: TabsProps) {
  return (
    // Positioned, so that words for screen readers, which are out of the flow, are cut off with the tabs they belong to.
    <nav aria-label={label} className="relative -mb-px overflow-x-auto">
      <ul className="flex gap-1">
        {tabs.map(tab => (
          <li key={tab.key}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.key === current ? 'page' : undefined}
              className={cn(
                'flex min-h-control items-center gap-1.5 border-b-2 px-2.5 whitespace-nowrap focus-visible:-outline-offset-2',
                tab.key === current ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count ? <Count {...tab.count} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
