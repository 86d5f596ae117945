import type { LineView, OrderView } from '@/features/orders/order-view'
import type { Need, Opened } from './open-link'

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
    order: { id, number, revision, currency, unitName, supplierName, dateBasis, today },
    acceptable: isOpen ? opened.acceptable.map(lineOf) : [],
    others: (isOpen ? opened.others : standing).map(lineOf),
  }
}

const lineOf = (line: LineView): LinkLine => {
  const { id, number, itemNumber, description, unit, unitPrice, netValue, state, turn, revision, answerBy } = line
  return {
    id,
    number,
    itemNumber,
    description,
    unit,
    reference: state === 'issued' ? line.reference : (line.agreed ?? line.reference),
    unitPrice,
    netValue,
    state,
    turn,
    revision,
    answerBy,
  }
}
