'use client'

import { LogOut, UserRound } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { Menu } from '@/ui/overlays/menu'

/** Who is signed in, for which company, and the way out. */
export function PersonMenu({ name, email, company }: { name: string; email: string; company: string }) {
  const t = useTranslations('app')
  return (
    <Menu
      label={t('person')}
      trigger={<UserRound aria-hidden />}
      iconOnly
      header={
        <>
          <p className="font-medium">{name}</p>
          <p className="text-muted text-sm">{email}</p>
          <p className="text-muted text-sm">{company}</p>
        </>
      }
      groups={[
        [
          {
            key: 'out',
            label: t('signOut'),
            icon: <LogOut aria-hidden />,
            onSelect: () => void signOut({ callbackUrl: '/sign-in' }),
          },
        ],
      ]}
    />
  )
}
