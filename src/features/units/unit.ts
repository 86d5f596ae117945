import { system } from '@/domain/access/actor'
import { addBusinessHours, type BusinessCalendar } from '@/domain/calendar/business-hours'
import { dayIn, type PlainDate } from '@/domain/calendar/plain-date'
import { silence, type ToleranceRule, toleranceLimits } from '@/domain/tolerance/rule'
import { fromDate, type Prisma, type Tx, withScope } from '@/platform/db'

/** Time to answer a line, in business hours of the unit's calendar. */
const answerWithinHours = 16

/** A business unit as the rules need it. */
export interface Unit {
  id: string
  code: string
  name: string
  connectionId: string
  calendar: BusinessCalendar
}

/** @throws when there is no such unit */
export async function readUnit(tx: Tx, id: string): Promise<Unit> {
  return toUnit(await tx.businessUnit.findUniqueOrThrow({ where: { id } }))
}

/** All units of the deployment by their id: few, and known to everybody. */
export async function readUnits(tx: Tx): Promise<Map<string, Unit>> {
  const rows = await tx.businessUnit.findMany()
  return new Map(rows.map(row => [row.id, toUnit(row)]))
}

const toUnit = ({ timeZone, workWeek, holidays, ...unit }: Prisma.BusinessUnitGetPayload<object>): Unit => ({
  ...unit,
  calendar: { timeZone, workWeek, holidays: holidays.map(fromDate) },
})

/** Today at the unit: the day that counts for both sides. */
export const todayAt = (unit: Unit, now: Date): PlainDate => dayIn(unit.calendar.timeZone, now)

/** When an answer that is asked for now is due (ISO instant). */
export const answerByAt = (unit: Unit, now: Date): string => inBusinessHours(unit, now, answerWithinHours)

/** The instant so many business hours from now, on the unit's calendar (ISO instant). */
export const inBusinessHours = (unit: Unit, now: Date, hours: number): string =>
  addBusinessHours(now, hours, unit.calendar).toISOString()

/**
 * The unit's tolerance rules that are in force, newest versions. They are the buyer's own, so they are read as the system; of them a
 * supplier is told the name and limits of the one that counts for a line it answers, so that it knows what will happen.
 */
export function rulesOf(unitId: string): Promise<ToleranceRule[]> {
  return withScope(system('rules'), async tx => {
    const rows = await tx.toleranceRule.findMany({ where: { businessUnitId: unitId, active: true } })
    return rows.map(row => ({ ...row, limits: toleranceLimits.parse(row.limits), silence: silence.parse(row.silence) }))
  })
}
