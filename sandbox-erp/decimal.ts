import Big from 'big.js'

/** Sums and products of decimal texts; no floats anywhere. */
export const sum = (values: readonly string[]): Big => values.reduce((total, value) => total.plus(value), new Big(0))

/** Quantity × price, to the cent. */
export const netValue = (qty: string, unitPrice: string): string => new Big(qty).times(unitPrice).round(2).toFixed()
