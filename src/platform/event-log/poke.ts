import { env } from '@/platform/env'
import { log } from '@/platform/log'

/**
 * Tells the relay that there is something in the outbox, so that nobody waits for its next look. It looks by itself
 * anyway, so a poke that does not arrive costs milliseconds and nothing else.
 */
export function pokeRelay(): void {
  const { RELAY_URL, RELAY_SECRET } = env()
  if (!RELAY_URL) return
  fetch(`${RELAY_URL}/poke`, {
    method: 'POST',
    headers: { authorization: `Bearer ${RELAY_SECRET}` },
    signal: AbortSignal.timeout(2_000),
  }).catch(error => log.debug({ err: error }, 'relay not reached; it will look by itself'))
}
