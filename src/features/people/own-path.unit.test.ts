import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path'

describe('where a sign-in may lead', () => {
  it('to a page of our own, with its query', () => {
    expect(ownPath('/inbox?e=1')).toBe('/inbox?e=1')
    expect(ownPath(undefined)).toBe('/')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/x/..//evil.example',
    'https://evil.example/inbox',
    'javascript:alert(1)',
    'http://[bad',
  ])('never to %j', wish => expect(ownPath(wish)).toBe('/'))

  it('and not to two pages at once', () => expect(ownPath(['/inbox', '/orders'])).toBe('/'))
})
