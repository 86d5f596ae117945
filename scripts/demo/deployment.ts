import { system } from '@/domain/access/actor'
import type { ToleranceLimits } from '@/domain/tolerance/rule'
import { hashPassword } from '@/platform/auth/password'
import { type Tx, toDate, withScope } from '@/platform/db'

/** A business unit of the demonstration and the company of the ERP that it stands for. */
export interface DemoUnit {
  code: string
  name: string
  timeZone: string
  holidays: string[]
  company: string
  limits: ToleranceLimits
}

/** A person of the demonstration: for a vendor of the first unit's ERP, or for units. */
export interface DemoPerson {
  email: string
  name: string
  vendorNumber?: string
  units?: string[]
  /** May change the rules of these units. */
  admin?: boolean
}

/** A supplier that says its days as ship dates, so many days before they arrive at a unit. */
export interface DemoShipper {
  unit: string
  vendorNumber: string
  transitDays: number
}

const actor = system('demo')
const mondayToFriday = [1, 2, 3, 4, 5]

/**
 * The part of a deployment that no ERP holds: units, connections, tolerance and people. Repeatable; what is there
 * stays as it is.
 */
export async function deploy(units: DemoUnit[], people: DemoPerson[], password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await withScope(actor, async tx => {
    for (const unit of units) await deployUnit(tx, unit)
    for (const person of people) await deployPerson(tx, person, passwordHash, units)
  })
}

/** What some suppliers have agreed about their days. Repeatable; what is there stays as it is. */
export const deployShippers = (shippers: DemoShipper[], units: DemoUnit[]): Promise<void> =>
  withScope(actor, async tx => {
    for (const { unit: code, vendorNumber, transitDays } of shippers) {
      const { id: businessUnitId } = await tx.businessUnit.findUniqueOrThrow({ where: { code } })
      const supplierId = await supplierOf(tx, vendorNumber, units)
      await tx.supplyRelation.createMany({
        data: [{ businessUnitId, supplierId, dateBasis: 'ship', transitDays }],
        skipDuplicates: true,
      })
    }
  })

async function deployUnit(tx: Tx, unit: DemoUnit): Promise<void> {
  const { code, name, timeZone, company, limits } = unit
  if (await tx.businessUnit.findUnique({ where: { code } })) return
  const connection = await tx.erpConnection.create({
    data: { name: `Sandbox ERP, company ${company}`, kind: 'sandbox', settings: { company } },
  })
  const { id: businessUnitId } = await tx.businessUnit.create({
    data: {
      code,
      name,
      timeZone,
      workWeek: mondayToFriday,
      holidays: unit.holidays.map(toDate),
      connectionId: connection.id,
    },
  })
  await tx.toleranceRule.create({ data: { businessUnitId, name: 'Standard tolerance', limits } })
}

async function deployPerson(tx: Tx, person: DemoPerson, passwordHash: string, units: DemoUnit[]): Promise<void> {
  const { email, name, vendorNumber, admin = false } = person
  const user = await tx.user.upsert({
    where: { email },
    create: { email, name, passwordHash },
    update: { passwordHash },
  })
  if (await tx.membership.findFirst({ where: { userId: user.id } })) return
  if (vendorNumber) {
    const supplierId = await supplierOf(tx, vendorNumber, units)
    await tx.membership.create({ data: { userId: user.id, role: 'supplier', supplierId } })
  }
  for (const code of person.units ?? []) {
    const unit = await tx.businessUnit.findUniqueOrThrow({ where: { code } })
    await tx.membership.create({ data: { userId: user.id, role: 'buyer', businessUnitId: unit.id, admin } })
  }
}

async function supplierOf(tx: Tx, vendorNumber: string, units: DemoUnit[]): Promise<string> {
  const ref = await tx.supplierRef.findFirst({
    where: { vendorNumber, connection: { unit: { code: { in: units.map(unit => unit.code) } } } },
  })
  if (!ref) throw new Error(`The ERP has not sent vendor ${vendorNumber} yet`)
  return ref.supplierId
}
