import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Logo } from '@/ui/layout/logo'

/** Around a page that needs no sign-in: the name of the portal, and the order. */
export async function LinkFrame({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const t = await getTranslations('app')
  return (
    // There is no bar of rooms at the foot of a phone here.
    <div className={`mx-auto flex min-h-dvh w-full flex-col [--ui-bottom-bar:0px] ${wide ? '' : 'max-w-2xl'}`}>
      <header className="flex h-top-bar items-center px-4">
        <Logo name={t('name')} />
      </header>
      <main className={`flex grow flex-col ${wide ? '' : 'gap-4 px-4 pb-4'}`}>{children}</main>
    </div>
  )
}
