/** What an exception is about. */
export type SubjectKind = 'line' | 'document'

/** Severity 3: a person must act today; 2: soon; 1: good to know. */
export type Severity = 1 | 2 | 3

/** What should stand in the inbox about a subject, by the facts. */
export interface ShouldBe {
  type: string
  subjectKind: SubjectKind
  subjectId: string
  severity: Severity
  /** Codes and figures for the list; whoever opens it reads the subject itself. */
  facts: Record<string, string | number | null>
}

/** What stands open there now. */
export interface OpenException extends ShouldBe {
  id: string
}

export type Difference<Open extends OpenException> =
  | { kind: 'open'; shouldBe: ShouldBe }
  | { kind: 'change'; open: Open; shouldBe: ShouldBe }
  | { kind: 'clear'; open: Open }

/**
 * The difference between what should be open and what is, for one subject: nothing toggles, so that a fact looked at
 * late, twice or in another order gives the same inbox.
 */
export function reconcile<Open extends OpenException>(
  should: readonly ShouldBe[],
  is: readonly Open[],
): Difference<Open>[] {
  const key = (exception: ShouldBe) => `${exception.type} ${exception.subjectId}`
  const wanted = new Map(should.map(exception => [key(exception), exception]))
  const differences: Difference<Open>[] = []
  for (const open of is) {
    const shouldBe = wanted.get(key(open))
    wanted.delete(key(open))
    if (!shouldBe) differences.push({ kind: 'clear', open })
    else if (!same(open, shouldBe)) differences.push({ kind: 'change', open, shouldBe })
  }
  return [...differences, ...[...wanted.values()].map(shouldBe => ({ kind: 'open' as const, shouldBe }))]
}

function same(open: OpenException, shouldBe: ShouldBe): boolean {
  const names = new Set([...Object.keys(open.facts), ...Object.keys(shouldBe.facts)])
  return open.severity === shouldBe.severity && [...names].every(name => open.facts[name] === shouldBe.facts[name])
}
