import type { LineAnswer } from '@/domain/order'
import type { Tx } from '@/platform/db'

/**
 * The answers with each substitute as the item master has it: an item that this supplier was asked for before keeps its
 * number and description whatever was sent with them, and any other is one that they named themselves.
 */
export async function withKnownItems<Line extends Pick<LineAnswer, 'substitute'>>(
  tx: Tx,
  orderId: string,
  lines: Line[],
): Promise<Line[]> {
  const ids = [...new Set(lines.flatMap(line => line.substitute?.itemId ?? []))]
  if (ids.length === 0) return lines
  const { supplierId } = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { supplierId: true } })
  const rows = await tx.orderLine.findMany({
    where: { supplierId, itemId: { in: ids } },
    distinct: ['itemId'],
    select: { itemId: true, itemNumber: true, description: true },
  })
  const known = new Map(rows.map(({ itemId, itemNumber: number, description }) => [itemId, { number, description }]))
  return lines.map(line => {
    const { substitute } = line
    if (!substitute?.itemId) return line
    const item = known.get(substitute.itemId)
    return { ...line, substitute: item ? { ...substitute, ...item } : { ...substitute, itemId: null } }
  })
}
