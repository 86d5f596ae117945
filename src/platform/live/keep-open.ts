/** How long to wait before the stream is opened anew, after so many tries in vain, in milliseconds: 1 s … 30 s. */
export const pauseAfter = (tries: number): number => Math.min(1_000 * 2 ** tries, 30_000)

interface Ends {
  /** The stream is interrupted; it is being restored. */
  down: () => void
  /** The session has ended: nothing more will come. */
  signedOut: () => void
}

/**
 * Holds an event stream open until `leave`. A browser restores a stream that broke, but gives up for good on one that
 * was answered with an error (a server that restarts behind its proxy); that one is opened anew here.
 * @param url asked for each time, so that it may say what was heard last
 * @param hear by the name of the event; the first one of a stream says that it stands
 */
export function keepOpen(
  url: () => string,
  hear: Record<string, (event: MessageEvent) => void>,
  ends: Ends,
  leave: AbortSignal,
): void {
  let tries = 0
  let stream: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function open() {
    const opened = new EventSource(url())
    stream = opened
    for (const [name, act] of Object.entries(hear))
      opened.addEventListener(name, event => {
        tries = 0
        act(event)
      })
    opened.addEventListener('signed-out', end)
    opened.onerror = () => {
      ends.down()
      if (opened.readyState === EventSource.CLOSED) void restore()
    }
  }

  async function restore() {
    const status = await statusAt(url(), leave)
    if (leave.aborted) return
    if (status === 401) return end()
    timer = setTimeout(open, pauseAfter(tries))
    tries += 1
  }

  function end() {
    stream?.close()
    ends.signedOut()
  }

  leave.addEventListener('abort', () => {
    stream?.close()
    clearTimeout(timer)
  })
  open()
}

/** What the address answers: an EventSource does not tell. Null where there is no answer. */
async function statusAt(url: string, leave: AbortSignal): Promise<number | null> {
  const looked = new AbortController()
  try {
    const signal = AbortSignal.any([leave, looked.signal])
    const { status } = await fetch(url, { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal })
    return status
  } catch {
    return null // not reachable, or nobody listens any more: then the next try says it
  } finally {
    looked.abort()
  }
}
