import { expect, test } from 'vitest'
import { cursorText, readCursor, readView } from './views'

const cursor = { due: '2026-12-01', id: 'a7d5a1f4-0000-4000-8000-000000000001' }

test('a cursor is read from an address as it was written there', () => {
  expect(readCursor(cursorText(cursor))).toEqual(cursor)
})

test.each([undefined, '', '2026-12-01', `2026-99-99_${cursor.id}`, `2026-02-30_${cursor.id}`, '2026-12-01_x'])(
  'what is none, like %s, begins at the first page',
  text => expect(readCursor(text)).toBeNull(),
)

test('an unknown view is the first one', () => {
  expect([readView('waiting'), readView('other'), readView(undefined)]).toEqual(['waiting', 'new', 'new'])
})
