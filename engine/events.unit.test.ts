import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventIds, readEvents, slotOf } from './events'
import { recorded } from './recorded.test-support'

const sends = [...recorded('dev'), ...recorded('signed')].filter(exchange => exchange.path.startsWith('/e/'))

describe('event ids', () => {
  it('are those of the real server for every recorded send', () => {
    expect(sends.length).toBeGreaterThan(20)
    for (const send of sends) {
      const events = readEvents(send.body, send.headers['x-inngest-event-id-seed'], 0)
      expect({ ids: events.map(event => event.id), status: 200 }).toEqual(send.response)
    }
  })

  it('are the same for the same seed and differ inside a request', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat({ max: 2 ** 31 }), (entropy, time) => {
        const seed = `${time},${Buffer.from(entropy).toString('base64')}`
        const ids = eventIds(seed, 50, 0)
        expect(ids).toEqual(eventIds(seed, 50, 1))
        expect(new Set(ids).size).toBe(50)
        for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
      }),
    )
  })

  it('are random without a seed, and a seed of another shape is refused', () => {
    expect(eventIds(undefined, 1, 5)).not.toEqual(eventIds(undefined, 1, 5))
    expect(() => eventIds('5,AAAA', 1, 5)).toThrow('x-inngest-event-id-seed')
    expect(() => eventIds('nonsense', 1, 5)).toThrow('x-inngest-event-id-seed')
  })
})

describe('reading events', () => {
  it('keeps the sender’s id for functions and de-duplication', () => {
    const [event] = readEvents({ name: 'a', id: 'mine', data: { x: 1 }, ts: 7 }, undefined, 9)
    expect(event?.key).toBe('mine')
    expect(event?.id).not.toBe('mine')
    expect(JSON.parse(event?.payload ?? '')).toEqual({ data: { x: 1 }, id: 'mine', name: 'a', ts: 7, user: {} })
  })

  it.each([
    [{}, 'event 1: name'],
    [[{ name: 'ok' }, { name: '' }], 'event 2: name must not be empty'],
    [{ name: 'a\0b' }, 'NUL'],
    [{ name: 'a', data: [1] }, 'event 1: data'],
    ['text', 'event 1: body'],
    [{ name: 'inngest/function.failed' }, 'reserved'],
    [{ name: 'big', data: { text: 'ü'.repeat(140_000) } }, 'event 1 (big) has 274 KiB, the limit is 256 KiB'],
    [Array.from({ length: 5_001 }, () => ({ name: 'a' })), 'at most 5000 events'],
  ])('refuses what is no event, by number and reason (%#)', (body, reason) => {
    expect(() => readEvents(body, undefined, 0)).toThrow(reason)
  })
})

describe('concurrency slots', () => {
  const payload = JSON.stringify({ data: { order: { id: 'A' }, none: null } })
  const slot = (slotKey: string | null, slotLimit: number | null = 1) =>
    slotOf({ functionId: 'f', slotLimit, slotKey }, payload)

  it('are one for the function, one a value of the key, or none', () => {
    expect(slot(null, null)).toBeNull()
    expect(slot(null)).toBe('f')
    expect(slot('event.data.order.id')).toBe('f|"A"')
    expect(slot('event.data.missing.id')).toBe('f|null')
    expect(slot('"all"')).toBe('f|all')
  })
})
