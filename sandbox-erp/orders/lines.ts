import { netValue, sum } from '../decimal'
import { Problem, type ProblemDetail } from '../http/problem'
import type { NewLine, Piece } from '../model'

export interface KnownItem {
  item_no: string
  description: string
  base_uom: string
}

/** Schedule lines with their numbers, by date. */
export const numbered = (schedule: readonly Piece[]): (Piece & { no: number })[] =>
  schedule
    .toSorted((a, b) => a.delivery_date.localeCompare(b.delivery_date))
    .map((piece, index) => ({ no: index + 1, ...piece }))

/**
 * New lines, complete: what was left out comes from the item, from the place in the order, or from the other fields.
 * @throws Problem 400 that names each wrong line
 */
export function completeLines(poNo: string, lines: readonly NewLine[], items: ReadonlyMap<string, KnownItem>) {
  const numbers = lines.map((line, index) => line.line_no ?? (index + 1) * 10)
  const details = lines.flatMap((line, index): ProblemDetail[] => {
    const no = numbers[index] ?? 0
    return [
      ...(numbers.indexOf(no) !== index ? [wrong(no, 'DUPLICATE_LINE', `Line ${no} occurs twice`)] : []),
      ...(items.has(line.item_no)
        ? []
        : [wrong(no, 'UNKNOWN_ITEM', `Line ${no}: item ${line.item_no} does not exist`)]),
      ...sumRefusal(no, line.qty, line.schedule),
    ]
  })
  if (details[0]) throw new Problem(400, 'MALFORMED', `Purchase order ${poNo}: ${details[0].message}`, details)
  return lines.map((line, index) => {
    const item = items.get(line.item_no)
    return {
      line_no: numbers[index] ?? 0,
      item_no: line.item_no,
      description: line.description ?? item?.description ?? '',
      uom: line.uom ?? item?.base_uom ?? 'C62',
      qty: line.qty,
      unit_price: line.unit_price,
      net_value: line.net_value ?? netValue(line.qty, line.unit_price),
      status: line.status,
      blocked: line.blocked,
      received_qty: line.received_qty,
      schedule: numbered(line.schedule),
    }
  })
}

/** Why a requested schedule is not that of the line; empty when it adds up. */
export function sumRefusal(lineNo: number, qty: string, schedule: readonly Piece[]): ProblemDetail[] {
  const total = sum(schedule.map(piece => piece.qty))
  if (total.eq(qty)) return []
  return [wrong(lineNo, 'SCHEDULE_SUM', `Line ${lineNo}: its schedule adds up to ${total.toFixed()}, not to ${qty}`)]
}

const wrong = (line_no: number, code: string, message: string): ProblemDetail => ({ line_no, code, message })
