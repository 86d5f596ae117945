import type { OrderLine } from '../order/types'
import type { ShouldBe } from './exception'
import { changeRequestUnanswered } from './types/change-request-unanswered'
import { erpRefused } from './types/erp-refused'
import { lineBackordered } from './types/line-backordered'
import { lineRejected } from './types/line-rejected'
import type { ClearedBecause, LineExceptionType } from './types/line-type'
import { proposalWaiting } from './types/proposal-waiting'

export { type Difference, type OpenException, reconcile, type ShouldBe } from './exception'
export { exceptionTypes } from './names'
export { type DocumentFacts, documentUnreadable } from './types/document-unreadable'

/** Every kind of exception about a line; a new one is a file in `types/` and its name here. */
const lineTypes: readonly LineExceptionType[] = [
  proposalWaiting,
  lineRejected,
  lineBackordered,
  changeRequestUnanswered,
  erpRefused,
]

/** What should stand in the inbox about a line at an instant (ISO). */
export const lineExceptions = (line: OrderLine, now: string): ShouldBe[] =>
  lineTypes.flatMap(({ type, when }) => {
    const found = when(line, now)
    return found ? [{ type, subjectKind: 'line' as const, subjectId: line.id, ...found }] : []
  })

/** Why an exception about this line is no longer open. */
export const clearedBecause = ({ type, facts }: ShouldBe, line: OrderLine | undefined): ClearedBecause =>
  (line && lineTypes.find(candidate => candidate.type === type)?.clearedBecause(line, facts)) ?? 'line-ended'
