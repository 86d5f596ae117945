import type { ErpConnector } from '@/connectors/port'
import { createConnector } from '@/connectors/registry'
import { system } from '@/domain/access/actor'
import { readUnit, type Unit } from '@/features/units'
import { withScope } from '@/platform/db'
import { env } from '@/platform/env'

const actor = system('connections')

/** An ERP and the business unit that it serves. */
export interface Connection {
  id: string
  unit: Unit
  connector: ErpConnector
}

/**
 * A connection, ready to talk. What it needs to know of its ERP comes from the row; what is secret comes from the
 * environment, by the ERP's kind.
 * @throws when it does not exist, serves no unit, or its settings are not what its kind needs
 */
export async function openConnection(id: string): Promise<Connection> {
  const { row, unit } = await withScope(actor, async tx => {
    const row = await tx.erpConnection.findUniqueOrThrow({ where: { id }, include: { unit: true } })
    if (!row.unit) throw new Error(`The ERP connection "${row.name}" serves no business unit; bind it to one`)
    return { row, unit: await readUnit(tx, row.unit.id) }
  })
  const settings = { ...secretsOf(row.kind), ...(row.settings as object) }
  return { id, unit, connector: createConnector(row.kind, settings) }
}

/** Ids of all connections. */
export const listConnections = (): Promise<string[]> =>
  withScope(actor, async tx => (await tx.erpConnection.findMany({ select: { id: true } })).map(row => row.id))

/** Ids of the connections that an ERP's own notice is about: the company code as the ERP knows it. */
export const connectionsOfCompany = (company: string): Promise<string[]> =>
  withScope(actor, async tx => {
    const rows = await tx.erpConnection.findMany({
      where: { settings: { path: ['company'], equals: company } },
      select: { id: true },
    })
    return rows.map(row => row.id)
  })

function secretsOf(kind: string): object {
  const { ERP_SANDBOX_URL, ERP_SANDBOX_CLIENT_ID, ERP_SANDBOX_CLIENT_SECRET } = env()
  if (kind === 'sandbox')
    return { baseUrl: ERP_SANDBOX_URL, clientId: ERP_SANDBOX_CLIENT_ID, clientSecret: ERP_SANDBOX_CLIENT_SECRET }
  return {}
}
