import Big from 'big.js'
import { z } from 'zod'

/**
 * A decimal number as text, normalised ("90", "12.5"): quantities, prices and values are never floats.
 * At most 12 digits before and 6 after the point, which is what the database columns hold (numeric(18,6)).
 */
export const decimal = z
  .string()
  .trim()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'a decimal number with at most 12 digits before and 6 after the point')
  .transform(text => normalise(text))

/** A decimal that counts something and so is not negative. */
export const nonNegativeDecimal = decimal.refine(text => !text.startsWith('-'), 'zero or more')

/** A decimal greater than zero. */
export const positiveDecimal = nonNegativeDecimal.refine(text => text !== '0', 'more than zero')

export type Decimal = string

/** "90.00" → "90", "-0" → "0"; one spelling for each value, so that equal values are equal texts. */
export const normalise = (text: Decimal): Decimal => new Big(text).toFixed()

export const add = (a: Decimal, b: Decimal): Decimal => normalise(new Big(a).plus(b).toFixed())
export const subtract = (a: Decimal, b: Decimal): Decimal => normalise(new Big(a).minus(b).toFixed())
export const multiply = (a: Decimal, b: Decimal): Decimal => normalise(new Big(a).times(b).toFixed())
export const sum = (values: readonly Decimal[]): Decimal => values.reduce(add, '0')
export const min = (a: Decimal, b: Decimal): Decimal => (compare(a, b) <= 0 ? a : b)

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => new Big(a).cmp(b)
export const equal = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0
export const isWhole = (a: Decimal): boolean => !normalise(a).includes('.')
export const isPositive = (a: Decimal): boolean => compare(a, '0') > 0

/** a − b, but never below zero. */
export const remainder = (a: Decimal, b: Decimal): Decimal => (compare(a, b) > 0 ? subtract(a, b) : '0')

/**
 * part as a percentage of whole, as a decimal with four places, rounded up: what is a little beyond a limit is not taken
 * for the limit. Of nothing, any part is everything: 100.
 */
export function percentUp(part: Decimal, whole: Decimal): Decimal {
  if (!isPositive(part)) return '0'
  if (!isPositive(whole)) return '100'
  return normalise(new Big(part).times(100).div(whole).round(4, Big.roundUp).toFixed())
}

/** part as a percentage of whole, as a number for comparison and display only; 0 when whole is 0. */
export const percentOf = (part: Decimal, whole: Decimal): number =>
  equal(whole, '0') ? 0 : new Big(part).div(whole).times(100).toNumber()
