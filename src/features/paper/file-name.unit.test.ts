import { expect, test } from 'vitest'
import { savedAs } from './file-name'

test('a plain name is itself', () => {
  expect(savedAs('4500000001-3.pdf')).toBe(`attachment; filename="4500000001-3.pdf"; filename*=UTF-8''4500000001-3.pdf`)
})

test('a name out of an ERP can neither leave its folder nor the header', () => {
  expect(savedAs('../a\\b"c\r\nset-cookie: x-1.pdf')).toBe(
    `attachment; filename="..-a-b_c--set-cookie: x-1.pdf"; filename*=UTF-8''..-a-b%22c--set-cookie%3A%20x-1.pdf`,
  )
})

test('letters beyond ASCII stay for those who know them', () => {
  expect(savedAs("Bü(1)'-1.pdf")).toBe(`attachment; filename="B_(1)'-1.pdf"; filename*=UTF-8''B%C3%BC%281%29%27-1.pdf`)
})
