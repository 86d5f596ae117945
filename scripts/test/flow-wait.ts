import { setTimeout as pause } from 'node:timers/promises'

/**
 * Looks at a fact until it holds: `look` reads it and throws (by `expect`) while it does not.
 * @param ms how long it may take; generous, since it costs nothing when the fact comes sooner
 * @returns what the last look read
 * @throws what the last look threw
 */
export async function waitFor<T>(look: () => T | Promise<T>, ms = 30_000): Promise<T> {
  for (const end = Date.now() + ms; ; await pause(40)) {
    try {
      return await look()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}
