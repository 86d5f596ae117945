import { describe, expect, it } from 'vitest'
import { addressOf } from './attempts'

describe('the address that a sign-in is counted by', () => {
  it('is the one that our own proxy saw, whatever the sender wrote before it', () => {
    expect(addressOf('198.51.100.7', 1)).toBe('198.51.100.7')
    expect(addressOf('10.0.0.1, made-up, 198.51.100.7', 1)).toBe('198.51.100.7')
  })

  it('with two proxies of ours, what the outer one saw', () => {
    expect(addressOf('made-up, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7')
  })

  it('is one for all who say nothing', () => {
    expect(addressOf(undefined, 1)).toBe('unknown')
    expect(addressOf('', 3)).toBe('unknown')
  })
})
