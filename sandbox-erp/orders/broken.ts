import type { Breakage, Order } from '../model'

/** How an order's document is broken; null when it can be read. */
export interface Broken {
  broken: Breakage | null
}

/** The document that leaves the API: in it the first line is spoilt in the way that was chosen. */
export function serve({ broken, ...order }: Order & Broken): object {
  const [first, ...others] = order.lines
  if (!broken || !first) return order
  return { ...order, lines: [spoil[broken](first), ...others] }
}

const spoil: Record<Breakage, (line: Order['lines'][number]) => object> = {
  'bad-date': line => ({
    ...line,
    schedule: line.schedule.map((piece, index) => (index === 0 ? { ...piece, delivery_date: '31.02.2027' } : piece)),
  }),
  'unknown-item': line => ({ ...line, item_no: `${line.item_no}-DELETED` }),
  'missing-quantity': ({ qty: _, ...line }) => line,
}
