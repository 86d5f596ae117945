import { z } from 'zod'
import { scheduleLine } from '@/domain/documents/canonical'
import type { Order, OrderLine } from '@/domain/order'
import { nonNegativeDecimal } from '@/domain/quantity/decimal'
import type { Prisma, Tx } from '@/platform/db'

/** What the ERP should hold of a line: absolute, so that it may be sent any number of times. */
export const desired = z.object({ schedule: z.array(scheduleLine), declined: nonNegativeDecimal })
export type Desired = z.infer<typeof desired>

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

const insert = (tx: Tx, order: Order, line: OrderLine, now: Date) => {
  const wish: Desired = { schedule: line.agreed ?? [], declined: line.declined }
  return tx.erpCommand.createMany({
    data: [
      {
        orderId: order.id,
        lineId: line.id,
        businessUnitId: order.businessUnitId,
        supplierId: order.supplierId,
        agreement: line.agreement,
        desired: wish as unknown as Prisma.InputJsonValue,
        state: 'pending',
        nextTryAt: now,
      },
    ],
    skipDuplicates: true,
  })
}
