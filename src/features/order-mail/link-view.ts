import type { LineView, OrderView } from '@/features/orders/order-view'
import type { Need, Opened } from './open-link'
import { termsOf } from './terms'

/** What the page of a link needs of it, and nothing that it does not show. */
export interface LinkView {
  state: Exclude<Opened['state'], 'unknown'>
  name: string
  hasAccount: boolean
  revision: number
  /** Of the business unit: deadlines are said in it, as in the mail. */
  timeZone: string
  usedAt: string | null
  expiresAt: string
  needs: Need | null
  codeMailed: boolean
  /** Whether the order waits for the supplier, whatever became of this link. */
  waits: boolean
  /** Lines that were accepted through a mail's link, of this revision. */
  accepted: number
  order: Pick<
    OrderView,
    'id' | 'number' | 'revision' | 'currency' | 'unitName' | 'supplierName' | 'dateBasis' | 'today'
  >
  /** Accepted as asked by the one button. */
  acceptable: LinkLine[]
  /** Everything else that the page lists: to be opened while the link is open, else the order as it stands. */
  others: LinkLine[]
}

export type LinkLine = Pick<
  LineView,
  | 'id'
  | 'number'
  | 'itemNumber'
  | 'description'
  | 'unit'
  | 'reference'
  | 'unitPrice'
  | 'netValue'
  | 'state'
  | 'turn'
  | 'revision'
  | 'answerBy'
>

export function viewLink(opened: Exclude<Opened, { state: 'unknown' }>): LinkView {
  const { state, link, order } = opened
  const { id, number, revision, currency, unitName, supplierName, dateBasis, today } = order
  const isOpen = opened.state === 'open'
  // A link that has ended shows nothing of what it once opened.
  const standing = state === 'used' || state === 'answered' ? order.lines : []
  return {
    state,
    name: link.contact.name,
    hasAccount: link.contact.userId !== null,
    revision: link.revision,
    timeZone: link.timeZone,
    usedAt: link.usedAt?.toISOString() ?? null,
    expiresAt: link.expiresAt.toISOString(),
    needs: isOpen ? opened.needs : null,
    codeMailed: link.codeMailed,
    waits: order.lines.some(line => line.waitsFor === 'supplier'),
    accepted: isOpen ? order.lines.filter(line => wasAccepted(line, link.revision)).length : 0,
    order: { id, number, revision, currency, unitName, supplierName, dateBasis, today },
    acceptable: isOpen ? opened.acceptable.map(lineOf) : [],
    others: (isOpen ? opened.others : standing).map(lineOf),
  }
}

const wasAccepted = ({ turns }: LineView, revision: number): boolean => {
  const last = turns.at(-1)
  return last?.channel === 'mail-link' && last.outcome === 'accepted' && last.revision <= revision
}

const lineOf = (line: LineView): LinkLine => {
  const { id, number, itemNumber, description, unit, state, turn, revision, answerBy } = line
  const { schedule: reference, unitPrice, netValue } = termsOf(line)
  return { id, number, itemNumber, description, unit, reference, unitPrice, netValue, state, turn, revision, answerBy }
}
