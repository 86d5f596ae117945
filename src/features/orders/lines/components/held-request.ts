import type { AnswerOfLine, LineResult } from '../answer-many'

/** A request to answer lines, as it was first sent. */
export interface HeldRequest {
  key: string
  lines: readonly AnswerOfLine[]
  /** The lines that nothing good has been heard of yet. */
  left: ReadonlySet<string>
}

/**
 * What to send for these lines: where all of them are left of what was sent before, that request once more, with its
 * content and its key, so that nothing is answered twice; anything else is a request of its own.
 */
export function requestFor(
  held: HeldRequest | null,
  lines: readonly AnswerOfLine[],
  newKey: () => string,
): HeldRequest {
  const written = new Map(held?.lines.map(line => [line.answer.lineId, JSON.stringify(line)]))
  const isLeft = (line: AnswerOfLine) =>
    held?.left.has(line.answer.lineId) && written.get(line.answer.lineId) === JSON.stringify(line)
  if (held && lines.every(isLeft)) return held
  return { key: newKey(), lines, left: new Set(lines.map(line => line.answer.lineId)) }
}

/** What is still held once the answer has come: the request as it was, while any of its lines has failed. */
export function heldAfter(request: HeldRequest, results: readonly LineResult[]): HeldRequest | null {
  const left = new Set(results.flatMap(({ lineId, result }) => (result === 'failed' ? [lineId] : [])))
  return left.size > 0 ? { ...request, left } : null
}
