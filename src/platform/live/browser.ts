'use client'

import { keepOpen } from './keep-open'

/** What the browser hears: a change, that it must fetch everything, how the line is, or that the session has ended. */
export type Heard =
  | { type: 'change'; kind: string; id: string }
  | { type: 'reset' }
  | { type: 'line'; connected: boolean }
  | { type: 'signed-out' }

/**
 * Listens to the live stream. One tab of a browser holds it and tells the others (browsers allow six connections to a
 * host, and six streams would block every request); when that tab goes, the next takes over where it was.
 * @param session names the channel, so that tabs of another sign-in hear nothing
 * @returns how to stop
 */
export function listen(session: string, hear: (heard: Heard) => void): () => void {
  const channel = new BroadcastChannel(`countersign-live-${session}`)
  const leave = new AbortController()
  const key = `countersign-live-${session}`
  const tell = (heard: Heard) => {
    channel.postMessage(heard)
    hear(heard)
  }
  channel.onmessage = (message: MessageEvent<Heard | { type: 'hello' }>) => {
    if (message.data.type !== 'hello') hear(message.data)
  }
  navigator.locks
    .request(key, { signal: leave.signal }, () => hold(key, channel, tell, leave.signal))
    .catch(error => {
      if (!leave.signal.aborted) throw error
    })
  // A tab that comes later asks how the line is.
  channel.postMessage({ type: 'hello' })
  return () => {
    leave.abort()
    channel.close()
  }
}

/** Holds the stream until this tab stops listening. */
function hold(key: string, channel: BroadcastChannel, tell: (heard: Heard) => void, leave: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    let connected = false
    const line = (up: boolean) => {
      connected = up
      tell({ type: 'line', connected: up })
    }
    channel.addEventListener('message', event => {
      if (event.data.type === 'hello') channel.postMessage({ type: 'line', connected })
    })
    const keep = (event: MessageEvent) => localStorage.setItem(key, event.lastEventId)
    keepOpen(
      () => {
        const after = localStorage.getItem(key) // where the session was heard last, by whichever tab
        return `/api/live${after ? `?after=${after}` : ''}`
      },
      {
        ready: event => {
          keep(event)
          line(true)
        },
        reset: event => {
          keep(event)
          line(true)
          tell({ type: 'reset' })
        },
        change: event => {
          keep(event)
          tell({ type: 'change', ...(JSON.parse(event.data) as { kind: string; id: string }) })
        },
      },
      { down: () => line(false), signedOut: () => tell({ type: 'signed-out' }) },
      leave,
    )
    leave.addEventListener('abort', () => resolve())
  })
}
