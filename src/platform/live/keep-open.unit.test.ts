import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepOpen, pauseAfter } from './keep-open'

/** A browser's stream, which the test breaks as a server would. */
class Stream extends EventTarget {
  static readonly CLOSED = 2
  static opened: Stream[] = []
  readyState = 0
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    super()
    Stream.opened.push(this)
  }
  close() {
    this.readyState = Stream.CLOSED
  }
  /** Answered with an error: the browser does not come back by itself. */
  giveUp() {
    this.close()
    this.onerror?.()
  }
}

const down = vi.fn()
const signedOut = vi.fn()
const ready = vi.fn()
const answered = vi.fn<() => Promise<Response>>()
let leave: AbortController
const last = () => Stream.opened.at(-1) as Stream
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', answered)
  Stream.opened = []
  leave = new AbortController()
  keepOpen(() => '/stream', { ready }, { down, signedOut }, leave.signal)
})
afterEach(() => {
  leave.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

test('a stream that was answered with an error is opened anew, ever more slowly, until it stands', async () => {
  answered.mockImplementation(async () => new Response('', { status: 503 }))
  for (const [tries, pause] of [1_000, 2_000, 4_000].entries()) {
    last().giveUp()
    await settle()
    await vi.advanceTimersByTimeAsync(pause - 1)
    expect(Stream.opened).toHaveLength(tries + 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(Stream.opened).toHaveLength(tries + 2)
  }
  last().dispatchEvent(new MessageEvent('ready'))
  expect(ready).toHaveBeenCalledOnce()
  last().giveUp()
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(Stream.opened).toHaveLength(5)
  expect(signedOut).not.toHaveBeenCalled()
})

test('is opened anew also where nothing answers', async () => {
  answered.mockRejectedValue(new TypeError('Failed to fetch'))
  last().giveUp()
  await settle()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(Stream.opened).toHaveLength(2)
})

test('one that breaks while it stands is left to the browser', async () => {
  last().onerror?.()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(down).toHaveBeenCalledOnce()
  expect(Stream.opened).toHaveLength(1)
})

test('a session that has ended is said, by the stream or by its answer, and nothing is opened again', async () => {
  last().dispatchEvent(new MessageEvent('signed-out'))
  expect(signedOut).toHaveBeenCalledTimes(1)
  answered.mockImplementation(async () => new Response('', { status: 401 }))
  last().giveUp()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(signedOut).toHaveBeenCalledTimes(2)
  expect(Stream.opened).toHaveLength(1)
})

test('who stops listening hears and opens nothing more', async () => {
  answered.mockImplementation(async () => new Response('', { status: 503 }))
  last().giveUp()
  await settle()
  leave.abort()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(Stream.opened).toHaveLength(1)
})

test('the pause ends at half a minute', () => {
  expect([0, 1, 5, 50].map(pauseAfter)).toEqual([1_000, 2_000, 30_000, 30_000])
})
