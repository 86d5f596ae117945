import type { Db } from '../database'
import type { ClosedPeriod } from '../model'
import { requireCompany } from './lists'

/** Sets the periods in which the company takes no delivery dates. @throws Problem 404 */
export async function setClosedPeriods(db: Db, company: string, periods: ClosedPeriod[]): Promise<void> {
  await requireCompany(db, company)
  await db.query('update erp.company set closed_periods = $2 where code = $1', [company, JSON.stringify(periods)])
}
