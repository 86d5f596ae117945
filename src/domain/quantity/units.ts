import { type Decimal, isWhole } from './decimal'

/** Units of UN/ECE Recommendation 20 (and 21 for packages) that are counted: nobody delivers half of one. */
const counted: readonly string[] = ['C62', 'PCE', 'EA', 'NAR', 'PR', 'SET', 'KT', 'PK', 'XPK', 'BX', 'XBX', 'RO', 'XRO']

/** Whether a quantity can be delivered of what was ordered: of a counted unit only whole ones, unless parts were asked for. */
export const isDeliverable = (quantity: Decimal, unit: string, ordered: Decimal): boolean =>
  !counted.includes(unit) || isWhole(quantity) || !isWhole(ordered)
