'use client'

import {
  ArrowLeftRight,
  Ban,
  CalendarCheck,
  CalendarClock,
  CircleCheck,
  Clock3,
  FilePen,
  FilePlus,
  Hash,
  Lock,
  MessageSquareText,
  PackageCheck,
  Send,
  Tag,
  TriangleAlert,
  Undo2,
  XCircle,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { SyncState } from '@/domain/order/types'
import type { Meaning } from '@/ui/lib/meaning'
import type { DecidedOutcome, Fact } from '../entry'

type Look = { icon: ReactNode; meaning: Meaning }

/** Icon and meaning of what happened. */
export function lookOf(fact: Fact): Look {
  switch (fact.kind) {
    case 'issued':
    case 'requested':
      return { icon: <FilePlus />, meaning: 'information' }
    case 'revised':
      return { icon: <FilePen />, meaning: 'attention' }
    case 'answered':
      if (fact.what === 'reject') return { icon: <Ban />, meaning: 'bad' }
      return { icon: <MessageSquareText />, meaning: fact.outcome === 'confirmed' ? 'good' : 'information' }
    case 'decided':
      return decided[fact.outcome]
    case 'agreed':
      return { icon: <CircleCheck />, meaning: 'good' }
    case 'sent-back':
      return { icon: <Undo2 />, meaning: 'attention' }
    case 'reconfirm-asked':
      return { icon: <CalendarClock />, meaning: 'attention' }
    case 'reconfirmed':
      return { icon: <CalendarCheck />, meaning: 'good' }
    case 'priced':
      return { icon: <Tag />, meaning: 'neutral' }
    case 'numbered':
      return { icon: <Hash />, meaning: 'neutral' }
    case 'received':
      return fact.closed ? { icon: <Lock />, meaning: 'neutral' } : { icon: <PackageCheck />, meaning: 'good' }
    case 'sync':
      return synced[fact.state]
  }
}

const decided: Record<DecidedOutcome, Look> = {
  accepted: { icon: <CircleCheck />, meaning: 'good' },
  declined: { icon: <XCircle />, meaning: 'bad' },
  countered: { icon: <ArrowLeftRight />, meaning: 'attention' },
  withdrawn: { icon: <Undo2 />, meaning: 'neutral' },
  expired: { icon: <Clock3 />, meaning: 'attention' },
}

const failed: Look = { icon: <TriangleAlert />, meaning: 'bad' }
const synced: Record<SyncState, Look> = {
  'in-sync': { icon: <CircleCheck />, meaning: 'good' },
  waiting: { icon: <Clock3 />, meaning: 'information' },
  sent: { icon: <Send />, meaning: 'information' },
  refused: failed,
  conflict: failed,
  undelivered: failed,
}
