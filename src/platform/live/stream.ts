import { type Person, personOf } from '@/platform/auth/sessions'
import { log } from '@/platform/log'
import { type Change, listen } from './hub'

const text = new TextEncoder()

/** Keeps proxies from closing a quiet stream; and so often the person's rights are looked at again. */
const heartbeat = 20_000

/**
 * A Server-Sent Events response: `change` for each change the person may know of, `reset` when too much was missed.
 * Ends when the browser goes, at once when the session is revoked, and within a heartbeat when it has run out or the
 * person's rights are no longer those of the stream.
 */
export function liveResponse(person: Person, lastHeard: string | null, signal: AbortSignal): Response {
  const after = lastHeard && /^\d{1,18}$/.test(lastHeard) ? BigInt(lastHeard) : null
  let leave = () => {}
  const body = new ReadableStream<Uint8Array>({
    start: async controller => {
      let open = true
      let stop = () => {}
      const write = (lines: string) => {
        if (open) controller.enqueue(text.encode(`${lines}\n\n`))
      }
      const pulse = setInterval(() => {
        write(':')
        check().catch(error => log.error({ err: error }, 'live: the session could not be looked at'))
      }, heartbeat)
      leave = () => {
        open = false
        clearInterval(pulse)
        stop()
      }
      const end = () => {
        if (!open) return
        leave()
        controller.close()
      }
      const onRevoked = () => {
        write('event: signed-out\ndata: {}')
        end()
      }
      const check = async () => {
        const now = await personOf(person.sessionId, new Date())
        if (!now) onRevoked()
        // Other rights: the browser comes back and gets a stream of those.
        else if (JSON.stringify(now.actor) !== JSON.stringify(person.actor)) end()
      }
      if (signal.aborted) return end()
      signal.addEventListener('abort', end)
      const onChange = ({ seq, kind, id }: Change) =>
        write(`id: ${seq}\nevent: change\ndata: ${JSON.stringify({ kind, id })}`)
      const { actor, sessionId } = person
      try {
        const held = await listen({ actor, sessionId, onChange, onRevoked }, after)
        stop = held.stop
        if (!open) return stop()
        write(`retry: 1000\nid: ${held.position}\nevent: ${held.missed ? 'reset' : 'ready'}\ndata: {}`)
        // A session revoked between the request's own look and now would else be heard of by nobody.
        await check()
      } catch (error) {
        leave()
        throw error
      }
    },
    cancel: () => leave(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform' },
  })
}
