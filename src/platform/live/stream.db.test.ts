import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { beginSession, type Person, personOf, revokeSession } from '@/platform/auth/sessions'
import { asSystem, buildHouse, type House, settleFeed } from '../../../scripts/test/house'
import { liveResponse } from './stream'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

async function signIn(): Promise<Person> {
  const id = await beginSession(house.ball.person.userId, new Date())
  const person = await personOf(id, new Date())
  if (!person) throw new Error('The house’s supplier cannot sign in')
  return person
}

/** Reads the stream as a browser does. */
function read(person: Person, lastHeard: string | null = null) {
  const gone = new AbortController()
  const reader = liveResponse(person, lastHeard, gone.signal).body?.getReader()
  if (!reader) throw new Error('The stream has no body')
  let text = ''
  const until = async (wanted: string) => {
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read()
      if (done) return false
      text += new TextDecoder().decode(value)
    }
    return true
  }
  return { gone, reader, until, text: () => text }
}

test('says where it begins, tells a change by kind and id, and takes up again after it', async () => {
  const person = await signIn()
  const stream = read(person)
  expect(await stream.until('event: ready')).toBe(true)
  const order = await house.importOrder()
  await settleFeed()
  const change = `event: change\ndata: {"kind":"order","id":"${order.id}"}`
  expect(await stream.until(change)).toBe(true)
  const position = /id: (\d+)\nevent: ready/.exec(stream.text())?.[1] ?? ''
  stream.gone.abort()
  const again = read(person, position)
  expect(await again.until(change)).toBe(true)
  again.gone.abort()
  // Not what an address or a browser should send; it begins anew.
  const odd = read(person, '1; drop table feed')
  expect(await odd.until('event: ready')).toBe(true)
  odd.gone.abort()
})

test('a revoked session ends its stream at once', async () => {
  const person = await signIn()
  const stream = read(person)
  await stream.until('event: ready')
  await revokeSession(person.sessionId, new Date())
  await settleFeed()
  expect(await stream.until('event: signed-out')).toBe(true)
  expect((await stream.reader.read()).done).toBe(true)
})

test('a session revoked while its stream was being opened ends it too', async () => {
  const person = await signIn()
  await revokeSession(person.sessionId, new Date())
  await settleFeed()
  expect(await read(person).until('event: signed-out')).toBe(true)
})

test('a session that has run out, and other rights, end the stream within a heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const expired = await signIn()
    const moved = await signIn()
    const [first, second] = [read(expired), read({ ...moved, actor: { ...house.cage.person } })]
    // Rights that are not the session's are seen at the first look.
    await second.until('event: ready')
    expect((await second.reader.read()).done).toBe(true)
    await first.until('event: ready')
    await asSystem(tx => tx.session.update({ where: { id: expired.sessionId }, data: { expiresAt: new Date(0) } }))
    vi.advanceTimersByTime(20_000)
    expect(await first.until('event: signed-out')).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('a browser that goes leaves nothing behind: no beat, no error', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const stream = read(await signIn())
    await stream.until('event: ready')
    expect(vi.getTimerCount()).toBe(1)
    await stream.reader.cancel()
    expect(vi.getTimerCount()).toBe(0)
    stream.gone.abort()
    const late = read(await signIn())
    late.gone.abort()
    expect(await late.until('event: ready')).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
