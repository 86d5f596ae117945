import type { OrderLine } from '../../order/types'
import type { ShouldBe } from '../exception'

/** Why an exception about a line is no longer open, by the facts; keys of the message catalogue. */
export type ClearedBecause =
  | 'decided'
  | 'superseded'
  | 'withdrawn'
  | 'expired'
  | 'countered'
  | 'answered'
  | 'line-ended'
  | 'confirmed-by-erp'
  | 'sent-again'
  | 'sent-back'
  | 'agreed-anew'

/** One kind of exception about a line: when it should be open and why it no longer is. */
export interface LineExceptionType {
  type: string
  /** @param now ISO instant */
  when: (line: OrderLine, now: string) => Pick<ShouldBe, 'severity' | 'facts'> | null
  /** @param facts those that it was open with */
  clearedBecause: (line: OrderLine, facts: ShouldBe['facts']) => ClearedBecause
}
