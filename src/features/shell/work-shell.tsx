import { Inbox, ListTodo, Mail, MessagesSquare, Rows3, Scale, ShoppingCart } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { UnreadCount } from '@/features/messages/client'
import { PersonMenu } from '@/features/people'
import { Search } from '@/features/search/client'
import type { Person } from '@/platform/auth'
import { AppShell } from '@/ui/layout/app-shell'
import { Keys } from './keys'
import { Live } from './live'
import { homeOf } from './rooms'

/** The frame around every page of work: the rooms of this person's role, the live line, the person. */
export async function WorkShell({ person, children }: { person: Person; children: ReactNode }) {
  const t = await getTranslations('app')
  const work =
    person.actor.kind === 'supplier'
      ? [{ href: '/answer', label: t('room.answer'), icon: <ListTodo /> }]
      : [
          { href: '/inbox', label: t('room.inbox'), icon: <Inbox /> },
          { href: '/lines', label: t('room.lines'), icon: <Rows3 /> },
        ]
  return (
    <>
      <AppShell
        brand={{ name: t('name'), href: homeOf(person) }}
        items={[
          ...work,
          { href: '/orders', label: t('room.orders'), icon: <ShoppingCart /> },
          { href: '/messages', label: t('room.messages'), icon: <MessagesSquare />, liveCount: <UnreadCount /> },
          ...(person.actor.kind === 'buyer'
            ? [
                { href: '/rules', label: t('room.rules'), icon: <Scale /> },
                { href: '/outbox', label: t('room.mails'), icon: <Mail /> },
              ]
            : []),
        ]}
        texts={{ skip: t('skip'), navigation: t('navigation') }}
        search={<Search />}
        live={<Live session={person.sessionId} />}
        person={<PersonMenu name={person.name} email={person.email} company={person.company} />}
      >
        {children}
      </AppShell>
      <Keys
        title={t('keys.title')}
        closeLabel={t('close')}
        more={{ href: '/words', label: t('words') }}
        groups={[
          {
            title: t('keys.lists'),
            keys: [
              { label: t('keys.down'), keys: ['j'] },
              { label: t('keys.up'), keys: ['k'] },
              { label: t('keys.open'), keys: ['Enter'] },
              ...(person.actor.kind === 'supplier'
                ? [
                    { label: t('keys.choose'), keys: ['Space'] },
                    { label: t('keys.chooseOn'), keys: ['Shift', '↓'] },
                    { label: t('keys.chooseAll'), keys: ['a'] },
                  ]
                : []),
            ],
          },
          ...(person.actor.kind === 'buyer'
            ? [
                {
                  title: t('keys.inbox'),
                  keys: [
                    { label: t('keys.accept'), keys: ['y'] },
                    { label: t('keys.decline'), keys: ['n'] },
                    { label: t('keys.counter'), keys: ['c'] },
                  ],
                },
              ]
            : []),
          {
            title: t('keys.anywhere'),
            keys: [
              { label: t('keys.search'), keys: ['Ctrl', 'K'] },
              { label: t('keys.sheet'), keys: ['?'] },
            ],
          },
        ]}
      />
    </>
  )
}
