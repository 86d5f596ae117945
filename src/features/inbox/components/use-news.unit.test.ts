import { expect, test } from 'vitest'
import { arrived } from './use-news'

test('what came is counted, whatever was decided meanwhile', () => {
  expect(arrived({ 'proposal-waiting': 3, 'erp-refused': 1 }, { 'proposal-waiting': 1, 'erp-refused': 2 })).toBe(1)
  expect(arrived({}, { 'document-unreadable': 2 })).toBe(2)
  expect(arrived({ 'erp-refused': 2 }, { 'erp-refused': 2 })).toBe(0)
  expect(arrived({ 'erp-refused': 2 }, { 'erp-refused': 0 })).toBe(0)
})
