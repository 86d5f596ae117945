import { expect, test } from 'vitest'
import { readQuery } from './query'

const read = (query: Record<string, string | string[] | undefined>) =>
  readQuery(Promise.resolve(query), 'number', 'after')

test('a query is read by its names', async () => {
  expect(await read({ number: '45', other: 'x' })).toEqual({ number: '45', after: undefined })
})

test('of a name that stands there twice the first counts', async () => {
  expect(await read({ number: ['45', '46'], after: [] })).toEqual({ number: '45', after: undefined })
})

test('what the database could not hold is as if it were not there', async () => {
  expect(await read({ number: '4\0', after: ['\0', 'b'] })).toEqual({ number: undefined, after: undefined })
})
