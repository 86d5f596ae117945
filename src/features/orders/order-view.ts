import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { PlainDate } from '@/domain/calendar/plain-date'
import {
  allowedActions,
  dueOn,
  type LineState,
  lineState,
  type Order,
  type OrderLine,
  openTurn,
  type Side,
  type SyncReason,
  type SyncState,
  seenOf,
  waitsFor,
} from '@/domain/order'
import { ruleFor, type ToleranceRule } from '@/domain/tolerance/rule'
import { readUnit, rulesOf, todayAt } from '@/features/units'
import { instant, instantOrNull, type Tx, withScope } from '@/platform/db'
import { OrderNotFound } from './change-order'
import { type DateBasis, dateBasisOf } from './date-basis'
import { type DraftValues, draftValues } from './draft'
import { type LineChange, lineChanges } from './line-changes'
import { readOrder } from './store'
import { colleaguesIn, readTurns, type TurnView, type TurnViews } from './turn-view'

/** An order as a screen shows it, to this actor. */
export interface OrderView {
  id: string
  number: string
  /** What the supplier calls it. */
  supplierOrderNumber: string | null
  revision: number
  currency: string
  orderedOn: PlainDate | null
  unitName: string
  supplierId: string
  supplierName: string
  /** What a promised day means to this supplier; days are stored as delivery at the ship-to. */
  dateBasis: DateBasis
  /** Today at the business unit: the day that counts for both sides. */
  today: PlainDate
  lines: LineView[]
  /** What this person has typed and not sent. */
  draft: { baseRevision: number; values: DraftValues; updatedAt: string } | null
}

export interface LineView
  extends Pick<
    OrderLine,
    | 'id'
    | 'number'
    | 'itemNumber'
    | 'itemGroup'
    | 'description'
    | 'unit'
    | 'quantity'
    | 'unitPrice'
    | 'referencePrice'
    | 'netValue'
    | 'receivedQuantity'
    | 'requested'
    | 'reference'
    | 'agreed'
    | 'declined'
    | 'backorder'
    | 'agreedPrice'
    | 'substitute'
    | 'agreement'
    | 'reconfirm'
    | 'answerNeeded'
    | 'answerBy'
    | 'revision'
    | 'turn'
  > {
  /** Where the line stands, for whoever acts on it to send back. */
  seen: string
  state: LineState
  waitsFor: Side | null
  dueOn: PlainDate
  /** The open turn, of either side. */
  proposal: TurnView | null
  /** What the buyer changed since the supplier last spoke of the line. */
  changed: LineChange | null
  turns: TurnView[]
  receipt: Receipt | null
  actions: ReturnType<typeof allowedActions>
  /** What an answer is held against, as far as the supplier is told; null: as requested, or the buyer decides. */
  rule: Pick<ToleranceRule, 'name' | 'limits'> | null
}

/** How far the last agreement has come on its way to the ERP. */
export interface Receipt {
  state: SyncState
  agreedAt: string | null
  sentAt: string | null
  endedAt: string | null
  /** The ERP has not answered the last try, and is asked again. */
  retrying: boolean
  erpDocument: string | null
  reasons: SyncReason[]
}

/** @throws OrderNotFound */
export async function viewOrder(actor: SupplierActor | BuyerActor, orderId: string, now: Date): Promise<OrderView> {
  const order = await withScope(actor, tx => readOrder(tx, orderId))
  if (!order) throw new OrderNotFound()
  // Each opens a transaction of its own: never inside another, or the pool could run dry waiting for itself.
  const rules = await rulesOf(order.businessUnitId)
  const names = await colleaguesIn(order, actor)
  return withScope(actor, async tx => {
    const unit = await readUnit(tx, order.businessUnitId)
    const supplier = await tx.supplier.findUniqueOrThrow({ where: { id: order.supplierId }, select: { name: true } })
    const turns = await readTurns(tx, order, names)
    const changes = await lineChanges(tx, order)
    const commands = await commandsOf(tx, order)
    const { id, number, supplierOrderNumber, revision, currency, orderedOn, supplierId } = order
    return {
      id,
      number,
      supplierOrderNumber,
      revision,
      currency,
      orderedOn,
      unitName: unit.name,
      supplierId,
      supplierName: supplier.name,
      dateBasis: await dateBasisOf(tx, order),
      today: todayAt(unit, now),
      lines: order.lines.map(line => {
        const rule = actor.kind === 'supplier' ? ruleFor(rules, order.supplierId, line.itemGroup) : null
        const shown = rule && { name: rule.name, limits: rule.limits }
        return viewLine(line, actor, shown, turns, changes, commands)
      }),
      draft: actor.kind === 'supplier' ? await draftOf(tx, actor, id) : null,
    }
  })
}

type Commands = Map<string, { sentAt: Date | null; endedAt: Date | null; state: string; tries: number }>

function viewLine(
  line: OrderLine,
  actor: SupplierActor | BuyerActor,
  rule: LineView['rule'],
  turns: TurnViews,
  changes: Map<string, LineChange>,
  commands: Commands,
): LineView {
  const {
    erpStatus,
    itemId,
    erpLine,
    position,
    syncedAgreement,
    syncState,
    erpDocument,
    syncReasons,
    turns: _,
    ...shown
  } = line
  const views = turns.get(line.id) ?? []
  const open = openTurn(line)
  return {
    ...shown,
    seen: seenOf(line),
    state: lineState(line),
    waitsFor: waitsFor(line),
    dueOn: dueOn(line),
    turns: views,
    proposal: views.find(turn => turn.number === open?.number) ?? null,
    changed: changes.get(line.id) ?? null,
    receipt: line.agreement > 0 && tells(line) ? receiptOf(line, commands) : null,
    actions: allowedActions(line, actor.kind),
    rule,
  }
}

/** An agreement that a revision or the line's end overtook before the ERP held it has nothing to tell any more. */
const tells = (line: OrderLine): boolean => line.syncState !== 'in-sync' || line.syncedAgreement === line.agreement

function receiptOf(line: OrderLine, commands: Commands): Receipt {
  const command = commands.get(`${line.id} ${line.agreement}`)
  const agreed = line.turns.filter(turn => turn.outcome === 'accepted').at(-1)
  return {
    state: line.syncState,
    agreedAt: agreed?.decidedAt ?? null,
    sentAt: instantOrNull(command?.sentAt ?? null),
    endedAt: instantOrNull(command?.endedAt ?? null),
    // The first try is under way in any case; a second one says that the first was not answered.
    retrying: command !== undefined && command.tries > 1 && (command.state === 'sent' || command.state === 'pending'),
    erpDocument: line.erpDocument,
    reasons: line.syncReasons,
  }
}

async function commandsOf(tx: Tx, order: Order): Promise<Commands> {
  const rows = await tx.erpCommand.findMany({
    where: { orderId: order.id },
    select: { lineId: true, agreement: true, sentAt: true, endedAt: true, state: true, tries: true },
  })
  return new Map(rows.map(({ lineId, agreement, ...times }) => [`${lineId} ${agreement}`, times]))
}

async function draftOf(tx: Tx, actor: SupplierActor, orderId: string): Promise<OrderView['draft']> {
  const draft = await tx.draft.findUnique({ where: { userId_orderId: { userId: actor.userId, orderId } } })
  if (!draft) return null
  const { baseRevision, values, updatedAt } = draft
  return { baseRevision, values: draftValues.parse(values), updatedAt: instant(updatedAt) }
}
