import type { ConfirmationPush, ErpCapabilities, RefusalReason } from '@/connectors/port'
import type { Order, OrderLine } from '@/domain/order'
import type { Prisma, Tx } from '@/platform/db'

/** What the ERP should hold of a line: absolute, so that it may be sent any number of times. */
export type Desired = Omit<ConfirmationPush, 'erpKey' | 'expectedVersion' | 'erpLine'>

/** States in which a command still has to be brought to an end. */
export const unfinished = ['pending', 'sent'] as const

/**
 * Makes the commands that the facts ask for: each line whose agreement waits for the ERP has one for it; older ones of
 * the line, and those of lines that were re-opened meanwhile, are superseded. May run any number of times.
 */
export async function makeCommands(tx: Tx, order: Order, now: Date): Promise<void> {
  const held = await tx.erpCommand.findMany({ where: { orderId: order.id } })
  for (const line of order.lines) {
    const commands = held.filter(command => command.lineId === line.id)
    const current = waits(line) ? commands.find(command => command.agreement === line.agreement) : undefined
    const passed = commands.filter(command => command !== current && unfinished.some(state => state === command.state))
    if (passed.length > 0)
      await tx.erpCommand.updateMany({
        where: { id: { in: passed.map(command => command.id) } },
        data: { state: 'superseded', endedAt: now },
      })
    if (!waits(line)) continue
    if (!current) await insert(tx, order, line, now)
    else if (!unfinished.some(state => state === current.state))
      // Retried by a person after it had ended.
      await tx.erpCommand.updateMany({
        where: { id: current.id },
        data: { state: 'pending', tries: 0, nextTryAt: now, sentAt: null, endedAt: null, fault: null },
      })
  }
}

const waits = (line: OrderLine): boolean => line.syncState === 'waiting' || line.syncState === 'sent'

const insert = async (tx: Tx, order: Order, line: OrderLine, now: Date) =>
  tx.erpCommand.createMany({
    data: [
      {
        orderId: order.id,
        lineId: line.id,
        businessUnitId: order.businessUnitId,
        supplierId: order.supplierId,
        agreement: line.agreement,
        desired: json(await desiredOf(tx, order.connectionId, line)),
        state: 'pending',
        nextTryAt: now,
      },
    ],
    skipDuplicates: true,
  })

export const json = (desired: Desired) => desired as unknown as Prisma.InputJsonValue

/**
 * What is agreed of a line, from its facts as they are now: made anew at each sending, so that a price which the buyer
 * has changed since is not written over by what was agreed of the old one.
 */
export async function desiredOf(
  tx: Tx,
  connectionId: string,
  line: Pick<OrderLine, 'agreed' | 'declined' | 'backorder' | 'agreedPrice' | 'substitute'>,
): Promise<Desired> {
  const { agreed, declined, backorder, agreedPrice: unitPrice, substitute } = line
  const plain = { schedule: agreed ?? [], declined, backorder, unitPrice }
  if (!substitute) return { ...plain, substitute: null }
  const { itemId, ...named } = substitute
  // The ERP's own key of the item, where it has one.
  const ref = itemId && (await tx.itemRef.findFirst({ where: { connectionId, itemId }, orderBy: { erpItem: 'asc' } }))
  return { ...plain, substitute: { erpItem: ref ? ref.erpItem : null, ...named } }
}

/**
 * What of an agreement this kind of ERP has no place for, as if it had refused it: people write it there by hand and
 * have it tried again. In words, as an ERP gives its own reasons.
 */
export function unholdable(capabilities: ErpCapabilities, desired: Desired): RefusalReason[] {
  const { price, backorder, substitute, splitConfirmation } = capabilities
  const reason = (code: string, what: string) => ({ erpLine: null, code, message: `This ERP cannot be told ${what}` })
  return [
    ...(price || desired.unitPrice === null ? [] : [reason('erp-takes-no-price', 'another price')]),
    ...(backorder || !desired.backorder ? [] : [reason('erp-takes-no-backorder', 'what is backordered')]),
    ...(substitute || !desired.substitute ? [] : [reason('erp-takes-no-substitute', 'of another item')]),
    ...(splitConfirmation || desired.schedule.length < 2 ? [] : [reason('erp-takes-no-split', 'several deliveries')]),
  ]
}
