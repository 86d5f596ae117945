import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from './logo'
import { type NavItem, NavLinks } from './nav-links'

type AppShellProps = {
  /** The product's name and where its mark leads. */
  brand: { name: string; href: string }
  /** At most five: they must fit the bottom bar of a phone. */
  items: readonly NavItem[]
  texts: { skip: string; navigation: string }
  /** Search button. */
  search?: ReactNode
  /** Whether changes arrive live. */
  live?: ReactNode
  /** Menu of the person signed in. */
  person?: ReactNode
  breadcrumbs?: ReactNode
  children: ReactNode
}

/** The frame of every page: the same places everywhere, thumbs first on a phone. */
export function AppShell({ brand, items, texts, search, live, person, breadcrumbs, children }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col pb-(--ui-bottom-bar) [--ui-sticky-top:var(--ui-top-bar)]">
      <a
        href="#content"
        className="fixed top-1 left-1 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {texts.skip}
      </a>
      <header className="sticky top-0 z-30 flex h-top-bar items-stretch gap-4 border-line border-b bg-surface px-4">
        <Link href={brand.href} className="flex shrink-0 items-center rounded focus-visible:-outline-offset-2">
          <Logo name={brand.name} />
        </Link>
        <nav aria-label={texts.navigation} className="min-w-0 grow overflow-x-auto max-md:hidden">
          <NavLinks items={items} place="top" />
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          {search}
          {live}
          {person}
        </div>
      </header>
      {breadcrumbs}
      <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
        {children}
      </main>
      <nav
        aria-label={texts.navigation}
        className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <NavLinks items={items} place="bottom" />
      </nav>
    </div>
  )
}
