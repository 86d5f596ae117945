import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mentionOf, mentionsIn, namingAt, piecesOf, typedLength, withMentions } from './mentions'

const anna = { userId: '00000000-0000-4000-8000-000000000001', label: 'Anna' }
const annaLind = { userId: '00000000-0000-4000-8000-000000000002', label: 'Anna Lindqvist' }
const people = [anna, annaLind]

it('makes @Label a mention, the longest name that stands there', () => {
  expect(withMentions('@Anna Lindqvist, and @Anna: see @Annabel', people)).toBe(
    `${mentionOf(annaLind.userId)}, and ${mentionOf(anna.userId)}: see @Annabel`,
  )
  expect(withMentions('mail to a@Anna.example', people)).toBe('mail to a@Anna.example')
})

it('finds whom a text names, once each, and nobody in a text that only looks like it', () => {
  const text = `${mentionOf(annaLind.userId)} ${mentionOf(anna.userId)} ${mentionOf(annaLind.userId)} @[nobody] @Anna`
  expect(mentionsIn(text)).toEqual([annaLind.userId, anna.userId])
})

it('loses no word of a text when it takes it apart', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...people.map(({ userId }) => mentionOf(userId))))
  fc.assert(
    fc.property(fc.array(piece), parts => {
      const text = parts.join('')
      const pieces = piecesOf(text)
      expect(pieces.map(part => (part.kind === 'text' ? part.text : mentionOf(part.userId))).join('')).toBe(text)
      const named = pieces.flatMap(part => (part.kind === 'mention' ? part.userId : []))
      expect([...new Set(named)]).toEqual(mentionsIn(text))
    }),
  )
})

it('counts a mention as what is typed, not as the id that it is kept by', () => {
  expect(typedLength(withMentions('@Anna, @Anna Lindqvist', people))).toBe('@, @'.length)
  expect(typedLength('a@b.example @[nobody]')).toBe('a@b.example @[nobody]'.length)
})

it('knows when a name is being typed', () => {
  expect(namingAt('Hello @An', 9)).toEqual({ from: 6, begun: 'An' })
  expect(namingAt('@', 1)).toEqual({ from: 0, begun: '' })
  expect(namingAt('@Anna Li', 8)).toEqual({ from: 0, begun: 'Anna Li' })
  expect(namingAt('a@b', 3)).toBeNull()
  expect(namingAt('@Anna, hello', 12)).toBeNull()
})
