import { type OrderLine, openTurn } from './types'

/**
 * Where a line stands, in one text: its revision, last turn, last agreement and the turn that is open. Whoever acts on a
 * line sends what was on their screen: a turn that was taken back or decided meanwhile leaves its number, and not this.
 */
export const seenOf = (line: Pick<OrderLine, 'revision' | 'turn' | 'agreement' | 'turns'>): string =>
  [line.revision, line.turn, line.agreement, openTurn(line)?.number ?? 0].join('.')
