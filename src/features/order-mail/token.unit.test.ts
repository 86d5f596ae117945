import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isCode, isPass, keyOf, linkPass, linkToken, oneTimeCode, readToken } from './token'

const key = keyOf('a secret of this deployment, long enough')
const other = keyOf('a secret of another deployment, as long')
const id = randomUUID()

describe('the token of a link', () => {
  const token = linkToken(key, id)

  it('says which link it is, and fits an address as it is', () => {
    expect(readToken(key, token)).toBe(id)
    expect(encodeURIComponent(token)).toBe(token)
  })

  it('is none of ours where any character is another, it was cut, or another deployment made it', () => {
    const flipped = [...token].map((c, i) => token.slice(0, i) + (c === 'A' ? 'B' : 'A') + token.slice(i + 1))
    for (const wrong of [...flipped, token.slice(0, -1), `${token}A`, `${token}\n`, '', linkToken(other, id)])
      expect([wrong, readToken(key, wrong)]).toEqual([wrong, null])
  })

  it('opens nothing with the signature of another link', () => {
    const [, signature] = linkToken(key, randomUUID()).split('.')
    expect(readToken(key, `${token.split('.')[0]}.${signature}`)).toBeNull()
  })
})

describe('a one-time code', () => {
  it('is six digits, and another for each number, link and deployment', () => {
    const codes = Array.from({ length: 200 }, (_, i) => oneTimeCode(key, id, i))
    for (const code of codes) expect(code).toMatch(/^\d{6}$/)
    expect(new Set(codes).size).toBeGreaterThan(195)
    expect(isCode(key, id, 1, ` ${oneTimeCode(key, id, 1).replace(/(...)/, '$1 ')}`)).toBe(true)
    for (const wrong of [oneTimeCode(key, id, 2), oneTimeCode(other, id, 1), oneTimeCode(key, randomUUID(), 1), ''])
      expect(isCode(key, id, 1, wrong)).toBe(false)
  })
})

describe('a pass', () => {
  const now = new Date('2026-11-02T10:00:00Z')
  const until = new Date('2026-11-02T12:00:00Z')
  const pass = linkPass(key, id, until)

  it('holds for its link until it ends', () => {
    expect(isPass(key, id, pass, now)).toBe(true)
    expect(isPass(key, id, pass, until)).toBe(false)
    expect(isPass(key, randomUUID(), pass, now)).toBe(false)
  })

  it('cannot be made longer, nor made of anything else that we sign', () => {
    const longer = pass.replace(/^\d+/, String(until.getTime() + 1))
    for (const wrong of [longer, '', '.', 'x', linkToken(key, id), `${until.getTime()}.${linkToken(key, id)}`])
      expect([wrong, isPass(key, id, wrong, now)]).toEqual([wrong, false])
  })
})
