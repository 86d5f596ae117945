import { expect, it } from 'vitest'
import { draftPlace, emptyDraft, readDraft, unsent, writeDraft } from './draft'

it('comes back as it was kept, with whom it is for', () => {
  const note = { audience: 'buyer', about: 'a line', text: 'only us ' } as const
  expect(readDraft(writeDraft(note))).toEqual(note)
  expect(readDraft(writeDraft({ ...note, text: '' }))).toEqual({ ...note, text: '' })
  expect(writeDraft(emptyDraft)).toBeNull()
})

it('is empty where nothing is kept, or nothing that can be read', () => {
  for (const kept of [null, 'null', '{', '{"text":1}', '{"audience":"all","about":"","text":"x"}'])
    expect(readDraft(kept)).toEqual(emptyDraft)
})

it('has a place for each side, order and line', () => {
  const places = (['supplier', 'buyer'] as const).flatMap(side =>
    ['a', 'b'].flatMap(orderId => [null, 'x'].map(lineId => draftPlace({ orderId, lineId, side }))),
  )
  expect(new Set(places).size).toBe(8)
})

it('keeps what was typed while it was being sent, and nothing of what was sent', () => {
  expect(unsent('Hello', 'Hello')).toBe('')
  expect(unsent('Hello\n\nand one more', 'Hello')).toBe('and one more')
  expect(unsent('Hallo', 'Hello')).toBe('Hallo')
  expect(unsent('', 'Hello')).toBe('')
})
