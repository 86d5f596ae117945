import { CircleUser, Inbox, Radio, Search, SquareStack } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/ui/actions/button'
import { AppShell } from '@/ui/layout/app-shell'
import { KeyboardSheet } from '@/ui/overlays/keyboard-sheet'
import { Menu } from '@/ui/overlays/menu'
import { Status } from '@/ui/status/status'

const items = [
  { href: '/design', label: 'Components', icon: <SquareStack /> },
  { href: '/design/example', label: 'A screen', icon: <Inbox />, count: { value: '4', label: 'lines' } },
]

const keys = [
  {
    title: 'Everywhere',
    keys: [
      { label: 'Search', keys: ['⌘', 'K'] },
      { label: 'This list', keys: ['?'] },
    ],
  },
  {
    title: 'In a list',
    keys: [
      { label: 'Next row', keys: ['J'] },
      { label: 'Previous row', keys: ['K'] },
      { label: 'Open', keys: ['Enter'] },
      { label: 'Select', keys: ['X'] },
    ],
  },
]

/** The shell around the pages of components, filled as a real one would be. */
export function Frame({ children, breadcrumbs }: { children: ReactNode; breadcrumbs?: ReactNode }) {
  return (
    <AppShell
      brand={{ name: 'Countersign', href: '/design' }}
      items={items}
      breadcrumbs={breadcrumbs}
      texts={{ skip: 'Go to content', navigation: 'Main' }}
      search={
        <Button variant="quiet" icon={<Search aria-hidden />}>
          <span className="max-md:sr-only">Search</span>
        </Button>
      }
      live={
        <Status meaning="good" icon={<Radio />} className="max-md:hidden">
          Live
        </Status>
      }
      person={
        <Menu
          label="Account of Anna Lind"
          iconOnly
          trigger={<CircleUser aria-hidden />}
          header={
            <>
              Anna Lind
              <span className="block text-muted text-sm">Nordic Flanges</span>
            </>
          }
          groups={[[{ key: 'components', label: 'Components', href: '/design' }]]}
        />
      }
    >
      {children}
      <KeyboardSheet title="Keys" closeLabel="Close" groups={keys} />
    </AppShell>
  )
}
