'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '../lib/cn'
import { Count } from '../status/count'

export type NavItem = {
  href: string
  label: string
  /** For the bottom bar of phones. */
  icon: ReactNode
  count?: { value: string; label: string }
  /** In place of `count`: a `Count` that keeps itself up to date, or nothing while there is none. */
  liveCount?: ReactNode
}

type NavLinksProps = { items: readonly NavItem[]; place: 'top' | 'bottom' }

/** The rooms of the house. The one we are in is marked, also from pages below it. */
export function NavLinks({ items, place }: NavLinksProps) {
  const path = usePathname()
  const here = items
    .filter(item => path === item.href || path.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]
  return (
    <ul className={cn('flex', place === 'top' ? 'h-full gap-1' : 'h-14 justify-around')}>
      {items.map(item => (
        <li key={item.href} className={place === 'bottom' ? 'min-w-0 flex-1' : undefined}>
          <Link
            href={item.href}
            aria-current={item === here ? 'page' : undefined}
            className={cn(
              'relative flex h-full items-center focus-visible:-outline-offset-2 hover:text-ink [&_svg]:size-5',
              place === 'top'
                ? 'gap-1.5 border-b-2 px-2.5 whitespace-nowrap'
                : 'flex-col justify-center gap-0.5 border-t-2 text-xs',
              item === here ? 'border-accent font-medium text-ink' : 'border-transparent text-muted',
            )}
          >
            {place === 'bottom' ? <span aria-hidden>{item.icon}</span> : null}
            <span className="max-w-full truncate px-0.5">{item.label}</span>
            {item.count || item.liveCount ? (
              <span className={place === 'bottom' ? 'absolute top-1 left-[calc(50%+0.25rem)]' : 'contents'}>
                {item.count ? <Count {...item.count} strong={place === 'bottom'} /> : item.liveCount}
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  )
}
