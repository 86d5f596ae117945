'use client'

import { Keyboard, KeyboardOff, LogOut, UserRound } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { switchSingleKeys, useSingleKeys } from '@/ui/lib/single-keys'
import { Menu } from '@/ui/overlays/menu'

/** Who is signed in, for which company, what they have set for themselves, and the way out. */
export function PersonMenu({ name, email, company }: { name: string; email: string; company: string }) {
  const t = useTranslations('app')
  const singleKeys = useSingleKeys()
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
            key: 'keys',
            label: t(singleKeys ? 'singleKeysOff' : 'singleKeysOn'),
            icon: singleKeys ? <KeyboardOff aria-hidden /> : <Keyboard aria-hidden />,
            onSelect: () => switchSingleKeys(!singleKeys),
          },
        ],
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
