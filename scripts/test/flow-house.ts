import { randomBytes, randomUUID } from 'node:crypto'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { LineAnswer, Order } from '@/domain/order'
import { catchUp } from '@/features/inbox'
import { readOrder } from '@/features/orders'
import { answerLines } from '@/features/orders/answer-lines'
import { ordersDue, syncOrder } from '@/features/sync'
import { disconnect } from '@/platform/db'
import { lastPosition } from '@/platform/event-log'
import { createEngineDatabase, type EngineProcess, freePort, startEngine } from '../../engine/process.test-support'
import { withClient } from '../database/prepare'
import { deploy } from '../demo/deployment'
import { pullAll } from '../demo/pull-all'
import { createTestDatabase } from './database'
import { serveFunctions } from './flow-app'
import { company, type FlowErp, startFlowErp } from './flow-erp'
import { FlowRelay } from './flow-relay'
import { waitFor } from './flow-wait'
import { answerFor, asSystem, limits } from './house'

/** The whole portal but its screens: database, relay, functions, a real engine process and a sandbox ERP. */
export interface FlowHouse {
  erp: FlowErp
  relay: FlowRelay
  connectionId: string
  buyer: BuyerActor
  supplier: SupplierActor
  /** Asks for a pull, as the button and the ERP's notice do. */
  askForPull(): Promise<unknown>
  /** Starts a function of the clock now. */
  tick(functionId: string): Promise<unknown>
  /** Issues an order in the ERP and waits until the portal has it. */
  receiveOrder(lines?: number): Promise<Order>
  /** The order by its number in the ERP; null where it has not come. */
  find(erpKey: string): Promise<Order | null>
  order(id: string): Promise<Order>
  /** The supplier answers every line as asked, or with changes. */
  answer(order: Order, changes?: Partial<LineAnswer>): Promise<void>
  /** Exceptions about an order, oldest first. */
  exceptions(orderId: string): Promise<{ type: string; state: string; clearedWhy: string | null }[]>
  /** Waits until every event has gone to the engine and no run is under way. */
  settled(ms?: number): Promise<void>
  /** Runs of a function so far, by how they stand. */
  runs(functionId: string): Promise<{ status: string; steps: number }[]>
  killEngine(): Promise<void>
  startEngine(): Promise<void>
  close(): Promise<void>
}

/**
 * Builds one on databases of its own, everything on free ports of 127.0.0.1, every call between engine and functions
 * signed. What the clock starts each minute is started by `tick` instead and is else as shipped, so that a test fails
 * when what it tries only came by the next minute's look.
 */
export async function openFlowHouse(): Promise<FlowHouse> {
  const cleanUps: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const clean of cleanUps.splice(0).reverse()) await clean()
  }
  try {
    return { ...(await build(cleanUps)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function build(cleanUps: (() => Promise<unknown>)[]): Promise<Omit<FlowHouse, 'close'>> {
  const database = await createTestDatabase()
  cleanUps.push(database.drop)
  const engineDatabase = await createEngineDatabase()
  cleanUps.push(engineDatabase.drop)
  const erp = await startFlowErp()
  cleanUps.push(erp.close)

  const enginePort = await freePort()
  const keys = { INNGEST_SIGNING_KEY: randomBytes(32).toString('hex'), INNGEST_EVENT_KEY: 'flowtest' }
  Object.assign(process.env, keys, {
    INNGEST_DEV: '0',
    INNGEST_BASE_URL: `http://127.0.0.1:${enginePort}`,
    DATABASE_URL: database.url,
    ERP_SANDBOX_URL: erp.url,
    ERP_SANDBOX_CLIENT_ID: erp.clientId,
    ERP_SANDBOX_CLIENT_SECRET: erp.clientSecret,
  })
  const app = await serveFunctions()
  cleanUps.push(app.close)

  const people = await settle()
  const inEngine = <Row extends object>(sql: string, values: unknown[] = []) =>
    withClient(engineDatabase.url, async client => (await client.query<Row>(sql, values)).rows)
  let engine: EngineProcess
  const startIt = async () => {
    engine = await startEngine(engineDatabase.url, {
      ENGINE_PORT: String(enginePort),
      ENGINE_APP_URLS: app.url,
      ...keys,
    })
    await waitFor(async () => {
      const [row] = await inEngine<{ n: number }>('select count(*)::int as n from engine.function where live')
      if ((row?.n ?? 0) < app.count) throw new Error(`The engine knows ${row?.n} functions: ${engine.log()}`)
    })
  }
  await startIt()
  cleanUps.push(() => engine.end('SIGKILL'))
  const relay = new FlowRelay(app.sendToEngine)
  cleanUps.push(() => relay.stop(), disconnect)
  relay.start()

  const find = (erpKey: string) =>
    asSystem(async tx => {
      const key = { connectionId_erpKey: { connectionId: people.connectionId, erpKey } }
      const row = await tx.order.findUnique({ where: key, select: { id: true } })
      return row && readOrder(tx, row.id)
    })
  const askForPull = () => app.askForPull(people.connectionId)
  return {
    erp,
    relay,
    ...people,
    find,
    askForPull,
    tick: app.tick,
    receiveOrder: async lines => {
      const poNo = await erp.issue(lines)
      await askForPull()
      return waitFor(async () => present(await find(poNo), `Order ${poNo}`))
    },
    order: async id => present(await asSystem(tx => readOrder(tx, id)), `Order ${id}`),
    answer: async (order, changes) => {
      const lines = order.lines.map(line => answerFor(line, changes))
      const sent = await answerLines(people.supplier, { orderId: order.id, key: randomUUID(), lines }, new Date())
      if (!sent.sent) throw new Error(`The answer was refused: ${JSON.stringify(sent.refusals)}`)
    },
    exceptions: orderId => asSystem(tx => tx.exception.findMany({ where: { orderId }, orderBy: { openedAt: 'asc' } })),
    settled: ms =>
      waitFor(async () => {
        const behind = await asSystem(async tx => {
          const cursor = await tx.feedCursor.findUnique({ where: { reader: 'engine' } })
          return (await tx.outbox.count()) + Number((await lastPosition(tx)) - (cursor?.seq ?? 0n))
        })
        const [row] = await inEngine<{ n: number }>(
          `select count(*)::int as n from engine.run where status = 'running'`,
        )
        if (behind > 0 || row?.n !== 0) throw new Error(`${behind} events to send, ${row?.n} runs under way`)
      }, ms),
    runs: functionId =>
      inEngine(
        `select status, (select count(*)::int from engine.step s where s.run_id = r.id) as steps
         from engine.run r where function_id like $1 order by created_at`,
        [`%${functionId}`],
      ),
    killEngine: async () => {
      await engine.end('SIGKILL')
    },
    startEngine: startIt,
  }
}

/** One unit whose ERP is the sandbox, with what that knows of vendors and items, and a person on each side. */
async function settle() {
  const unit = { code: 'U1', name: 'Pumps', timeZone: 'Europe/Berlin', holidays: [], company, limits }
  const ada = { email: 'ada@supplier.test', name: 'Ada', vendorNumber: '100210' }
  const ben = { email: 'ben@buyer.test', name: 'Ben', units: ['U1'] }
  await deploy([unit], [], 'not for signing in')
  await pullAll()
  await deploy([unit], [ada, ben], 'not for signing in')
  return asSystem(async tx => {
    const { id, connectionId } = await tx.businessUnit.findUniqueOrThrow({ where: { code: 'U1' } })
    const members = await tx.membership.findMany()
    const supplierOf = members.find(member => member.supplierId)
    const buyerOf = members.find(member => member.businessUnitId)
    if (!connectionId || !supplierOf?.supplierId || !buyerOf) throw new Error('The house has no people')
    const buyer: BuyerActor = { kind: 'buyer', userId: buyerOf.userId, unitIds: [id], adminOf: [] }
    const supplier: SupplierActor = { kind: 'supplier', userId: supplierOf.userId, supplierId: supplierOf.supplierId }
    return { connectionId, buyer, supplier }
  })
}

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is not there`)
  return value
}

/**
 * What the function look-at-due does each minute, as if the minute came now.
 * @param at the time of the look: what is tried again later than that is left alone
 */
export async function lookAtDue(at = new Date()): Promise<void> {
  for (const orderId of await ordersDue(at)) await syncOrder(orderId, { correlationId: randomUUID() })
  await catchUp(at)
}
