import type { Person } from '@/platform/auth'
import { type Change, listen } from './hub'

const text = new TextEncoder()

/** Keeps proxies from closing a quiet stream. */
const heartbeat = 20_000

/**
 * A Server-Sent Events response: `change` for each change the person may know of, `reset` when too much was missed.
 * Ends when the browser goes or the session is revoked.
 */
export function liveResponse(person: Person, lastHeard: string | null, signal: AbortSignal): Response {
  const after = lastHeard && /^\d{1,18}$/.test(lastHeard) ? BigInt(lastHeard) : null
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start: async controller => {
      let open = true
      const write = (lines: string) => {
        if (open) controller.enqueue(text.encode(`${lines}\n\n`))
      }
      const pulse = setInterval(() => write(':'), heartbeat)
      const end = () => {
        if (!open) return
        open = false
        clearInterval(pulse)
        stop()
        controller.close()
      }
      signal.addEventListener('abort', end)
      const onChange = ({ seq, kind, id }: Change) =>
        write(`id: ${seq}\nevent: change\ndata: ${JSON.stringify({ kind, id })}`)
      const onRevoked = () => {
        write('event: signed-out\ndata: {}')
        end()
      }
      const { actor, sessionId } = person
      const held = await listen({ actor, sessionId, onChange, onRevoked }, after)
      stop = held.stop
      if (!open) return stop()
      write(`retry: 1000\nid: ${held.position}\nevent: ${held.missed ? 'reset' : 'ready'}\ndata: {}`)
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform' },
  })
}
