import { describe, expect, it } from 'vitest'
import { tick, ticksBetween } from './cron'

const at = (time: string) => new Date(time)

describe('cron', () => {
  it('finds each tick once: after the first moment, up to and with the last', () => {
    const ticks = ticksBetween('* * * * *', at('2026-11-24T06:20:00Z'), at('2026-11-24T06:22:00Z'))
    expect(ticks.map(time => time.toISOString())).toEqual(['2026-11-24T06:21:00.000Z', '2026-11-24T06:22:00.000Z'])
    expect(ticksBetween('* * * * *', at('2026-11-24T06:20:01Z'), at('2026-11-24T06:20:59Z'))).toEqual([])
  })

  it('is UTC unless the expression names a zone', () => {
    const day = (cron: string) => ticksBetween(cron, at('2026-07-01T00:00:00Z'), at('2026-07-02T00:00:00Z'))
    expect(day('0 9 * * *')).toEqual([at('2026-07-01T09:00:00Z')])
    expect(day('TZ=Europe/Paris 0 9 * * *')).toEqual([at('2026-07-01T07:00:00Z')])
  })

  it('makes the event that the real server made, with a key of its own for each expression', () => {
    const event = tick('probe-cron', '* * * * *', at('2026-11-24T06:20:00Z'))
    expect(JSON.parse(event.payload)).toEqual({
      data: { cron: '* * * * *', fireAt: '2026-11-24T06:20:00Z', scheduledAt: '2026-11-24T06:20:00Z' },
      id: '2026-11-24T06:20:00Z',
      name: 'inngest/scheduled.timer',
      ts: 1795501200000,
      user: {},
    })
    expect(event.key).toBe('* * * * * 2026-11-24T06:20:00Z')
  })
})
