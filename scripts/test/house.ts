import { randomUUID } from 'node:crypto'
import { type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import type { CanonicalLine } from '@/domain/documents/canonical'
import { type LineAnswer, lineAnswer, type Order, type OrderLine } from '@/domain/order'
import { documentAt, documentLine } from '@/domain/order/testing'
import type { ToleranceLimits } from '@/domain/tolerance/rule'
import { importOrder, readOrder } from '@/features/orders'
import { readUnit } from '@/features/units'
import { disconnect, type Tx, withScope } from '@/platform/db'
import { drainOutbox } from '@/platform/event-log'
import { withClient } from '../database/prepare'
import { createTestDatabase, type TestDatabase } from './database'

/** When things happen in the house unless a test says otherwise: a Monday morning. */
export const now = new Date('2026-11-02T10:00:00.000Z')
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

export interface HouseUnit {
  id: string
  connectionId: string
  buyer: BuyerActor
  /** Who may change the unit's rules. */
  admin: BuyerActor
}

export interface HouseSupplier {
  id: string
  name: string
  vendorNumber: string
  /** Two people of the same company. */
  person: SupplierActor
  colleague: SupplierActor
}

/** What a test wants of an order; the rest is one line of 100 pieces of B-1 for 1 December. */
export interface Wish {
  unit?: HouseUnit
  supplier?: HouseSupplier
  erpKey?: string
  version?: string
  lines?: CanonicalLine[]
  /** null: nobody knows. */
  orderedOn?: string | null
  at?: Date
}

export interface House {
  database: TestDatabase
  pumps: HouseUnit
  valves: HouseUnit
  ball: HouseSupplier
  cage: HouseSupplier
  seal: HouseSupplier
  /** Of the unit `pumps` for the item group `bearings`: three days late and five percent under. */
  ruleId: string
  /** Takes an order over as the pull does; the same key again is a newer version of it. */
  importOrder(wish?: Wish): Promise<Order>
  order(id: string): Promise<Order>
  close(): Promise<void>
}

export const limits: ToleranceLimits = {
  daysEarly: 0,
  daysLate: 3,
  underPercent: 5,
  overPercent: 0,
  underUnits: null,
  overUnits: null,
  priceOverPercent: 0,
  priceUnderPercent: 0,
}

export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withScope(system('test'), work)

/**
 * A little house on a database of its own: two business units with an ERP each, three suppliers known to both, two
 * items, a tolerance rule, and people. The database's clock zone is deliberately not UTC, so that whatever leans on it
 * falls over.
 */
export async function buildHouse(): Promise<House> {
  const database = await createTestDatabase()
  await withClient(database.adminUrl, admin =>
    admin.query(`do $$ begin execute format('alter database %I set timezone to %L', current_database(),
      'America/New_York'); end $$`),
  )
  process.env.DATABASE_URL = database.url
  const parts = await asSystem(furnish)
  const order = async (id: string) => {
    const found = await asSystem(tx => readOrder(tx, id))
    if (!found) throw new Error(`The house has no order ${id}`)
    return found
  }
  let made = 0
  return {
    database,
    ...parts,
    order,
    importOrder: async (wish = {}) => {
      const { unit = parts.pumps, supplier = parts.ball, erpKey = `PO-${++made}`, version = '0001' } = wish
      const { lines = [documentLine()], at = now } = wish
      const document = {
        ...documentAt(version, ...lines),
        erpKey,
        number: `45${erpKey.replace(/\D/g, '').padStart(8, '0')}`,
        vendorNumber: supplier.vendorNumber,
        ...(wish.orderedOn === undefined ? {} : { orderedOn: wish.orderedOn }),
      }
      const id = await asSystem(async tx => {
        const items = await knownItems(tx, unit.connectionId)
        const resolved = { unit: await readUnit(tx, unit.id), connectionId: unit.connectionId, items, document }
        await importOrder(tx, { ...resolved, supplierId: supplier.id }, randomUUID(), at)
        const key = { connectionId_erpKey: { connectionId: unit.connectionId, erpKey } }
        return (await tx.order.findUniqueOrThrow({ where: key, select: { id: true } })).id
      })
      return order(id)
    },
    close: async () => {
      await disconnect()
      await database.drop()
    },
  }
}

async function furnish(tx: Tx) {
  const pumps = await unitOf(tx, 'PUMPS', 'Pumps')
  const valves = await unitOf(tx, 'VALVES', 'Valves')
  const [ball, cage, seal] = await Promise.all([
    supplierOf(tx, 'Ball & Race', '100', [pumps, valves]),
    supplierOf(tx, 'Cage Works', '200', [pumps, valves]),
    supplierOf(tx, 'Seal Rings', '300', [pumps, valves]),
  ])
  await itemOf(tx, 'B-1', 'BRG-6204', 'bearings', [pumps, valves])
  await itemOf(tx, 'S-1', 'SEAL-20', null, [pumps, valves])
  const rule = { businessUnitId: pumps.id, itemGroup: 'bearings', name: 'Bearings', version: 3, limits: { ...limits } }
  const { id: ruleId } = await tx.toleranceRule.create({ data: rule, select: { id: true } })
  return { pumps, valves, ball, cage, seal, ruleId }
}

async function unitOf(tx: Tx, code: string, name: string): Promise<HouseUnit> {
  const erp = { name: `ERP of ${name}`, kind: 'sandbox', settings: { company: code } }
  const { id: connectionId } = await tx.erpConnection.create({ data: erp, select: { id: true } })
  const unit = { code, name, timeZone: 'Europe/Berlin', workWeek: [1, 2, 3, 4, 5], holidays: [], connectionId }
  const { id } = await tx.businessUnit.create({ data: unit, select: { id: true } })
  const person = async (name: string, admin: boolean): Promise<BuyerActor> => {
    const userId = await userOf(tx, `${name}@${code.toLowerCase()}.test`)
    await tx.membership.createMany({ data: [{ userId, role: 'buyer', businessUnitId: id, admin }] })
    return { kind: 'buyer', userId, unitIds: [id], adminOf: admin ? [id] : [] }
  }
  return { id, connectionId, buyer: await person('buyer', false), admin: await person('admin', true) }
}

async function supplierOf(tx: Tx, name: string, vendorNumber: string, units: HouseUnit[]): Promise<HouseSupplier> {
  const { id } = await tx.supplier.create({ data: { name, taxId: `DE${vendorNumber}` }, select: { id: true } })
  const refs = units.map(({ connectionId }) => ({ connectionId, vendorNumber, supplierId: id }))
  await tx.supplierRef.createMany({ data: refs })
  const person = async (first: string): Promise<SupplierActor> => {
    const userId = await userOf(tx, `${first}@${vendorNumber}.test`)
    await tx.membership.createMany({ data: [{ userId, role: 'supplier', supplierId: id }] })
    return { kind: 'supplier', userId, supplierId: id }
  }
  return { id, name, vendorNumber, person: await person('ada'), colleague: await person('ben') }
}

async function userOf(tx: Tx, email: string): Promise<string> {
  const data = { email, name: email, passwordHash: 'none' }
  return (await tx.user.create({ data, select: { id: true } })).id
}

async function itemOf(tx: Tx, erpItem: string, number: string, group: string | null, units: HouseUnit[]) {
  const item = { number, description: number, unit: 'C62', group }
  const { id: itemId } = await tx.item.create({ data: item, select: { id: true } })
  await tx.itemRef.createMany({ data: units.map(({ connectionId }) => ({ connectionId, erpItem, itemId })) })
}

async function knownItems(tx: Tx, connectionId: string) {
  const refs = await tx.itemRef.findMany({ where: { connectionId }, include: { item: true } })
  return new Map(
    refs.map(({ erpItem, item }) => [erpItem, { itemId: item.id, itemNumber: item.number, itemGroup: item.group }]),
  )
}

/** The order's line at a place; lines of 10, 20, … by their place. */
export function lineAt(order: Order, position = 0): OrderLine {
  const line = order.lines[position]
  if (!line) throw new Error(`Order ${order.number} has no line at ${position}`)
  return line
}

/** An answer as a screen that shows the line now would send it: as asked, unless said otherwise. */
export function answerFor(line: OrderLine, changes: Partial<LineAnswer> = {}): LineAnswer {
  const { id: lineId, turn, revision, requested } = line
  return lineAnswer.parse({ lineId, turn, revision, schedule: requested, reasonCode: null, ...changes })
}

/** Everything that has been written goes to the feed. */
export async function settleFeed(): Promise<void> {
  while ((await drainOutbox()) > 0);
}
