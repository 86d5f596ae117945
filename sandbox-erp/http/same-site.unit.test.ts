import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { requireOwnPage } from './same-site'

const check =
  (headers: Record<string, string>, method = 'POST') =>
  () =>
    requireOwnPage({ method, headers: { host: '127.0.0.1:4400', ...headers } } as unknown as IncomingMessage)

describe('who may call without a token', () => {
  it.each([
    ['a program on this machine', {}],
    ['the own page', { origin: 'http://127.0.0.1:4400', 'sec-fetch-site': 'same-origin' }],
    ['the own page by name', { host: 'localhost:4400', origin: 'http://localhost:4400' }],
  ])('%s may', (_, headers) => {
    expect(check(headers)).not.toThrow()
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another site in an old browser', { origin: 'https://elsewhere.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null' }],
    ['a foreign name that leads to this machine', { host: 'elsewhere.example:4400' }],
  ])('%s may not', (_, headers) => {
    expect(check(headers)).toThrow(expect.objectContaining({ status: 403 }))
  })

  it('a link from another site may be followed, and no more than that', () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(check(link, 'GET')).not.toThrow()
    expect(check(link, 'POST')).toThrow(expect.objectContaining({ code: 'CROSS_SITE' }))
  })
})
