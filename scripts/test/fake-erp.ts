import { isDeepStrictEqual } from 'node:util'
import type { ConfirmationPush, ErpConnector, ErpFault, PullFrom, PullPage, Reading } from '@/connectors/port'
import type { CanonicalItem, CanonicalLine, CanonicalOrder, CanonicalVendor } from '@/domain/documents/canonical'
import { err, ok, type Result } from '@/domain/result'

/** A fault, or null to go on. May also wait, or do something to the ERP meanwhile. */
type Interfere<T> = (call: T) => ErpFault | null | Promise<ErpFault | null>

export interface FakeErp {
  connector: ErpConnector
  /** Every push that arrived, whatever came of it. */
  pushes: ConfirmationPush[]
  /** Pushes that changed something. */
  applied: ConfirmationPush[]
  /** Asked before a push does anything: a refusal, an outage, a slow line. */
  beforePush: Interfere<ConfirmationPush>
  /** Asked after a push has done its work: an answer that is lost. */
  afterPush: Interfere<ConfirmationPush>
  beforePull: Interfere<PullFrom>
  beforeRead: Interfere<string>
  vendors: Reading<CanonicalVendor>[]
  items: Reading<CanonicalItem>[]
  /** Documents in the order in which the ERP changed them last. */
  orders(): Reading<CanonicalOrder>[]
  /** A planner writes an order: the next version of it. */
  put(order: CanonicalOrder): CanonicalOrder
  /** A planner edits a line. */
  edit(erpKey: string, erpLine: string, changes: Partial<CanonicalLine>): CanonicalOrder
  /** The document becomes one that cannot be read at this path. */
  spoil(erpKey: string, path: string): void
  remove(erpKey: string): void
  held(erpKey: string): CanonicalOrder
}

const nothing = () => null
const versionText = (version: number) => String(version).padStart(6, '0')

/** An ERP in memory that obeys the port: versions, convergent pushes, and faults as a test wants them. */
export function fakeErp(): FakeErp {
  const orders = new Map<string, Reading<CanonicalOrder>>()
  let clock = 0
  const held = (erpKey: string) => {
    const reading = orders.get(erpKey)
    if (!reading?.readable) throw new Error(`The ERP has no readable order ${erpKey}`)
    return reading.document
  }
  const put = (order: CanonicalOrder) => {
    const document = { ...structuredClone(order), version: versionText(++clock) }
    orders.delete(order.erpKey)
    orders.set(order.erpKey, { readable: true, document })
    return document
  }
  const change = (erpKey: string, erpLine: string, changes: Partial<CanonicalLine>) => {
    const order = held(erpKey)
    return put({
      ...order,
      lines: order.lines.map(line => (line.erpLine === erpLine ? { ...line, ...changes } : line)),
    })
  }

  function push({ erpKey, expectedVersion, erpLine, unitPrice, ...wanted }: ConfirmationPush) {
    const order = held(erpKey)
    const line = order.lines.find(candidate => candidate.erpLine === erpLine)
    if (!line) return err<ErpFault>({ kind: 'permanent', message: `no line ${erpLine}` })
    const erpDocument = `C-${erpKey}-${erpLine}`
    const priceOf = ({ unitPrice, netValue }: CanonicalLine) => ({ unitPrice, netValue })
    if (line.confirmed && isDeepStrictEqual(line.confirmed, wanted) && (unitPrice ?? line.unitPrice) === line.unitPrice)
      return ok({ erpDocument, version: order.version, alreadyHeld: true, price: priceOf(line) })
    if (order.version !== expectedVersion) return err<ErpFault>({ kind: 'conflict', message: 'another version' })
    const price = priceOf({ ...line, ...(unitPrice ? { unitPrice } : {}) })
    const { version } = change(erpKey, erpLine, { confirmed: wanted, ...price })
    return ok({ erpDocument, version, alreadyHeld: false, price })
  }

  /** A page of entries after the one at the watermark, which comes again: the overlap of a real ERP. */
  async function pull<T>(entries: Reading<T>[], from: PullFrom): Promise<Result<PullPage<T>, ErpFault>> {
    const fault = await erp.beforePull(from)
    if (fault) return err(fault)
    const start = from.page ? Number(from.page) : Math.max(0, Number(from.watermark ?? '0') - 1)
    const end = Math.min(entries.length, start + from.limit)
    return ok({
      entries: entries.slice(start, end),
      nextPage: end < entries.length ? String(end) : null,
      watermark: String(end),
    })
  }

  const erp: FakeErp = {
    pushes: [],
    applied: [],
    beforePush: nothing,
    afterPush: nothing,
    beforePull: nothing,
    beforeRead: nothing,
    vendors: [],
    items: [],
    orders: () => [...orders.values()],
    put,
    edit: change,
    held,
    remove: erpKey => void orders.delete(erpKey),
    spoil: (erpKey, path) => {
      const version = versionText(++clock)
      orders.delete(erpKey)
      orders.set(erpKey, { readable: false, erpKey, version, path, message: 'not a date', raw: { po_no: erpKey } })
    },
    connector: {
      capabilities: { dryRun: false, splitConfirmation: true, price: true, backorder: true, substitute: true },
      health: async () => ok({ latencyMs: 1 }),
      pullVendors: from => pull(erp.vendors, from),
      pullItems: from => pull(erp.items, from),
      pullOrders: from => pull([...orders.values()], from),
      readOrder: async erpKey => {
        const fault = await erp.beforeRead(erpKey)
        const reading = orders.get(erpKey)
        if (fault) return err(fault)
        return reading ? ok(reading) : err({ kind: 'permanent', message: `no order ${erpKey}` })
      },
      pushConfirmation: async call => {
        erp.pushes.push(call)
        const before = await erp.beforePush(call)
        if (before) return err(before)
        const result = push(call)
        if (result.ok && !result.value.alreadyHeld) erp.applied.push(call)
        const after = await erp.afterPush(call)
        return after ? err(after) : result
      },
      dryRunConfirmation: async () => ok(null),
    },
  }
  return erp
}
