import { describe, expect, it } from 'vitest'
import { callsOf, RECORDED_KEY, recorded } from './recorded.test-support'
import { authorised, bearerOf, sign, verifyAnswer } from './signing'

/** Traces of errors were shortened in the recording, so what holds one is no longer what was signed. */
const whole = (body: unknown) => !JSON.stringify(body).includes('"stack":"')
const calls = callsOf(recorded('signed')).filter(call => whole(call.body) && whole(call.response))
const secondsOf = (header: string | undefined) => Number(new URLSearchParams(header).get('t'))

describe('signing', () => {
  it('signs every recorded call as the real server did', () => {
    expect(calls.length).toBeGreaterThan(15)
    for (const call of calls) {
      const header = call.headers['x-inngest-signature']
      expect(sign(call.body, RECORDED_KEY, secondsOf(header))).toBe(header)
    }
  })

  it('verifies every recorded answer, and none that was changed, is old or is signed with another key', () => {
    for (const call of calls) {
      const header = call.responseHeaders['x-inngest-signature']
      const text = JSON.stringify(call.response)
      const at = secondsOf(header)
      expect(verifyAnswer(text, header, RECORDED_KEY, at + 299)).toBe(true)
      expect(verifyAnswer(text, header, RECORDED_KEY, at + 301)).toBe(false)
      expect(verifyAnswer(`${text} `, header, RECORDED_KEY, at)).toBe(false)
      expect(verifyAnswer(text, header, RECORDED_KEY.replace('0', '1'), at)).toBe(false)
    }
    expect(verifyAnswer('[]', undefined, RECORDED_KEY, 0)).toBe(false)
  })

  it('knows the bearer token that the SDK sent', () => {
    const sent = recorded('signed').find(exchange => exchange.path === '/fn/register')?.headers.authorization
    const token = bearerOf(RECORDED_KEY)
    expect(`Bearer ${token}`.startsWith((sent ?? 'nothing').replace('…', ''))).toBe(true)
    expect(bearerOf(`signkey-prod-${RECORDED_KEY}`)).toBe(`signkey-prod-${token}`)
    expect(authorised(`Bearer ${token}`, RECORDED_KEY)).toBe(true)
    expect(authorised('Bearer 00', RECORDED_KEY)).toBe(false)
    expect(authorised(undefined, RECORDED_KEY)).toBe(false)
    expect(authorised(undefined, undefined)).toBe(true)
  })
})
