import { z } from 'zod'
import * as message from './message/events'
import * as order from './order/events'
import { ruleChanged } from './tolerance/rule-events'

/**
 * Every event there is: version, who owns its meaning, who may ever see it, and its payload's schema.
 * Events carry absolute values and ids; reason codes yes, free text and personal data no.
 */
const event = <Type extends string, Payload extends z.ZodType>(
  type: Type,
  owner: 'orders' | 'messages' | 'sync' | 'inbox' | 'pull' | 'people' | 'rules',
  audience: Audience,
  payload: Payload,
) => ({ type, version: 1, owner, audience, payload })

/** both: the supplier and the buyer; buyer: never reaches a supplier in any form. */
export type Audience = 'both' | 'buyer'

const documentFacts = z.object({
  connectionId: z.uuid(),
  kind: z.string(),
  erpKey: z.string(),
  path: z.string(),
  code: z.string(),
})
const exceptionFacts = z.object({
  exceptionId: z.uuid(),
  type: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  severity: z.number().int(),
  causeEventId: z.uuid().nullable(),
})

export const catalogue = {
  'order.imported': event('order.imported', 'orders', 'both', order.orderImported),
  'order.revised': event('order.revised', 'orders', 'both', order.orderRevised),
  'line.answered': event('line.answered', 'orders', 'both', order.lineAnswered),
  'turn.decided': event('turn.decided', 'orders', 'both', order.turnDecided),
  'line.agreed': event('line.agreed', 'orders', 'both', order.lineAgreed),
  'line.sent-back': event('line.sent-back', 'orders', 'both', order.lineSentBack),
  'line.reconfirm-asked': event('line.reconfirm-asked', 'orders', 'both', order.lineReconfirmAsked),
  'line.reconfirmed': event('line.reconfirmed', 'orders', 'both', order.lineReconfirmed),
  'line.priced': event('line.priced', 'orders', 'both', order.linePriced),
  'order.numbered': event('order.numbered', 'orders', 'both', order.orderNumbered),
  'line.progressed': event('line.progressed', 'orders', 'both', order.lineProgressed),
  'line.sync-changed': event('line.sync-changed', 'sync', 'both', order.lineSyncChanged),
  'message.posted': event('message.posted', 'messages', 'both', message.posted),
  'message.withdrawn': event('message.withdrawn', 'messages', 'both', message.withdrawn),
  'note.posted': event('note.posted', 'messages', 'buyer', message.posted),
  'note.withdrawn': event('note.withdrawn', 'messages', 'buyer', message.withdrawn),
  'document.unreadable': event('document.unreadable', 'pull', 'buyer', documentFacts),
  'document.read': event('document.read', 'pull', 'buyer', documentFacts),
  'document.dismissed': event('document.dismissed', 'pull', 'buyer', documentFacts),
  'exception.opened': event('exception.opened', 'inbox', 'buyer', exceptionFacts),
  'exception.changed': event('exception.changed', 'inbox', 'buyer', exceptionFacts),
  'exception.cleared': event('exception.cleared', 'inbox', 'buyer', exceptionFacts),
  'rule.changed': event('rule.changed', 'rules', 'buyer', ruleChanged),
  'session.revoked': event('session.revoked', 'people', 'buyer', z.object({ userId: z.uuid() })),
} as const

export type EventType = keyof typeof catalogue
export type Payload<Type extends EventType> = z.infer<(typeof catalogue)[Type]['payload']>

/** An event of some of the types, as a union that narrows by `type`. */
export type DomainEvent<Type extends EventType = EventType> = {
  [T in Type]: { type: T; payload: Payload<T> }
}[Type]

export type OrderEvent = DomainEvent<
  | 'order.imported'
  | 'order.revised'
  | 'line.answered'
  | 'turn.decided'
  | 'line.agreed'
  | 'line.sent-back'
  | 'line.reconfirm-asked'
  | 'line.reconfirmed'
  | 'line.priced'
  | 'order.numbered'
  | 'line.progressed'
  | 'line.sync-changed'
>
