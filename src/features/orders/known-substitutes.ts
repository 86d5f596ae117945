import type { LineAnswer } from '@/domain/order'
import type { Tx } from '@/platform/db'

/**
 * The answers with each substitute as the item master has it: an item that this supplier was asked for by that number
 * keeps its key and description; any other is one that they named themselves, and no key of an item goes with it.
 */
export async function withKnownItems<Line extends Pick<LineAnswer, 'substitute'>>(
  tx: Tx,
  orderId: string,
  lines: Line[],
): Promise<Line[]> {
  if (lines.every(line => !line.substitute?.itemId)) return lines
  const { supplierId } = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { supplierId: true } })
  const known: Line[] = []
  for (const line of lines) {
    const { substitute } = line
    const itemId = substitute?.itemId
    if (!substitute || !itemId) {
      known.push(line)
      continue
    }
    const item = await tx.orderLine.findFirst({
      where: { supplierId, itemNumber: substitute.number, itemId },
      select: { description: true },
    })
    known.push({ ...line, substitute: item ? { ...substitute, ...item } : { ...substitute, itemId: null } })
  }
  return known
}
