'use client'

import {
  ArrowLeftRight,
  Ban,
  CalendarSync,
  CircleCheck,
  CircleDot,
  CirclePause,
  CircleSlash,
  Clock3,
  Hourglass,
  Lock,
  PackageOpen,
  RefreshCw,
  Send,
  TriangleAlert,
  Unplug,
  XCircle,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LineState, SyncState } from '@/domain/order/types'
import type { Meaning } from '@/ui/lib/meaning'
import { Tooltip } from '@/ui/overlays/tooltip'
import { Status } from '@/ui/status/status'

const lineLooks: Record<LineState, { meaning: Meaning; icon: ReactNode }> = {
  issued: { meaning: 'attention', icon: <CircleDot /> },
  'on-hold': { meaning: 'attention', icon: <CirclePause /> },
  proposed: { meaning: 'information', icon: <Hourglass /> },
  countered: { meaning: 'attention', icon: <ArrowLeftRight /> },
  'change-requested': { meaning: 'attention', icon: <CalendarSync /> },
  confirmed: { meaning: 'good', icon: <CircleCheck /> },
  backordered: { meaning: 'attention', icon: <PackageOpen /> },
  rejected: { meaning: 'bad', icon: <Ban /> },
  cancelled: { meaning: 'neutral', icon: <CircleSlash /> },
  closed: { meaning: 'neutral', icon: <Lock /> },
}

const syncLooks: Record<SyncState, { meaning: Meaning; icon: ReactNode }> = {
  'in-sync': { meaning: 'good', icon: <CircleCheck /> },
  waiting: { meaning: 'information', icon: <Clock3 /> },
  sent: { meaning: 'information', icon: <Send /> },
  refused: { meaning: 'bad', icon: <XCircle /> },
  conflict: { meaning: 'bad', icon: <TriangleAlert /> },
  undelivered: { meaning: 'bad', icon: <Unplug /> },
}

/** A line's state: always the same word, icon and colour, with its definition one hover or focus away. */
export function LineStatus({ state }: { state: LineState }) {
  const t = useTranslations('lineState')
  return <Defined text={t(`${state}.definition`)} {...lineLooks[state]} word={t(`${state}.word`)} />
}

/** How far an agreement has come on its way to the ERP, in a word. */
export function SyncStatus({ state }: { state: SyncState }) {
  const t = useTranslations('syncState')
  const icon = state === 'waiting' ? <RefreshCw /> : syncLooks[state].icon
  return (
    <Defined text={t(`${state}.definition`)} meaning={syncLooks[state].meaning} icon={icon} word={t(`${state}.word`)} />
  )
}

function Defined({ text, meaning, icon, word }: { text: string; meaning: Meaning; icon: ReactNode; word: string }) {
  return (
    <Tooltip text={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the definition must be reachable by keyboard */}
      <span tabIndex={0} className="cursor-help rounded">
        <Status meaning={meaning} icon={icon}>
          {word}
        </Status>
      </span>
    </Tooltip>
  )
}
