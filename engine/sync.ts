import { setTimeout } from 'node:timers/promises'
import { type Config, serverKind } from './config'
import { send } from './http-client'
import { sign } from './signing'

const RETRY_MS = 2_000
const AGAIN_MS = 10_000

/** Asks one app to register itself. @throws Error that says why it did not */
async function syncOnce(url: string, config: Config, stop: AbortSignal): Promise<void> {
  const body = { url }
  const { signingKey } = config
  const signature = signingKey && { 'x-inngest-signature': sign(body, signingKey, Math.floor(Date.now() / 1000)) }
  const headers = { 'x-inngest-server-kind': serverKind(config), ...(signature || {}) }
  const signal = AbortSignal.any([stop, AbortSignal.timeout(10_000)])
  const answer = await send('PUT', url, JSON.stringify(body), headers, signal)
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}: ${answer.text.slice(0, 500)}`)
}

/**
 * Keeps an app registered: tries every two seconds until it succeeds, then asks again every ten, so that an app that
 * was restarted with other functions is known soon. Says in the log only what changed.
 */
export async function keepSynced(url: string, config: Config, stop: AbortSignal): Promise<void> {
  let said = ''
  const say = (text: string) => {
    if (text !== said) console.warn(`engine: ${text}`)
    said = text
  }
  while (!stop.aborted) {
    let pause = AGAIN_MS
    try {
      await syncOnce(url, config, stop)
      say(`${url} is registered`)
    } catch (error) {
      if (stop.aborted) return
      pause = RETRY_MS
      say(`${url} is not registered yet (${error instanceof Error ? error.message : String(error)})`)
    }
    await setTimeout(pause, undefined, { signal: stop }).catch(() => undefined)
  }
}
