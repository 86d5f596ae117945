/** Within a text a person is named by their id, @[…], so that a mention means somebody and not a spelling. */
const mention = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/g

/** How a person is named in a text that is kept. */
export const mentionOf = (userId: string): string => `@[${userId}]`

/** Whom a text names, each once, in the order of their first mention. */
export const mentionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(mention)].flatMap(([, userId]) => userId ?? [])),
]

/** How long a text is to whoever typed it: a mention counts as its @ alone, since a name is shorter than an id. */
export const typedLength = (text: string): number => text.replace(mention, '@').length

export type Piece = { kind: 'text'; text: string } | { kind: 'mention'; userId: string }

/** A text as it is shown: words, and people where they are named. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  const words = (until: number) => {
    if (until > done) pieces.push({ kind: 'text', text: text.slice(done, until) })
  }
  for (const found of text.matchAll(mention)) {
    words(found.index)
    pieces.push({ kind: 'mention', userId: found[1] ?? '' })
    done = found.index + found[0].length
  }
  words(text.length)
  return pieces
}

export interface Named {
  userId: string
  /** As it is typed after the @: unique among those who can be named. */
  label: string
}

/** What a person typed, with @Label made a mention wherever it names one of `people`: the longest label counts. */
export function withMentions(typed: string, people: readonly Named[]): string {
  const longestFirst = [...people].sort((a, b) => b.label.length - a.label.length)
  let text = ''
  for (let at = 0; at < typed.length; ) {
    const named = typed[at] === '@' && !/[\p{L}\p{N}]$/u.test(typed.slice(0, at))
    const person = named ? longestFirst.find(({ label }) => ends(typed, at + 1, label)) : undefined
    text += person ? mentionOf(person.userId) : typed[at]
    at += person ? person.label.length + 1 : 1
  }
  return text
}

/** Does the label stand here, and no longer word with it? */
const ends = (typed: string, at: number, label: string): boolean =>
  typed.startsWith(label, at) && !/^[\p{L}\p{N}]/u.test(typed.slice(at + label.length))

/** The name that is being typed after an @ at the caret, from the @ on; null where none is. */
export function namingAt(typed: string, caret: number): { from: number; begun: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'’ -]{0,40})$/u.exec(typed.slice(0, caret))
  return found ? { from: caret - (found[1]?.length ?? 0) - 1, begun: found[1] ?? '' } : null
}
