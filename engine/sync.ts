import { setTimeout } from 'node:timers/promises'
import type { Config } from './config'
import { callApp } from './wire'

/**
 * Keeps an app registered: asks it every two seconds until it registers itself, then again every ten, so that an app
 * that was restarted with other functions is known soon. Says in the log only what changed.
 */
export async function keepSynced(url: string, config: Config, stop: AbortSignal): Promise<void> {
  let said = ''
  const say = (text: string) => {
    if (text !== said) console.warn(`engine: ${text}`)
    said = text
  }
  while (!stop.aborted) {
    let pause = 2_000
    try {
      const signal = AbortSignal.any([stop, AbortSignal.timeout(10_000)])
      const answer = await callApp(config, 'PUT', url, { url }, { signal })
      if (answer.status !== 200) throw new Error(`it answered ${answer.status}: ${answer.text.slice(0, 500)}`)
      pause = 10_000
      say(`${url} is registered`)
    } catch (error) {
      if (stop.aborted) return
      say(`${url} is not registered yet (${error instanceof Error ? error.message : String(error)})`)
    }
    await setTimeout(pause, undefined, { signal: stop }).catch(() => undefined)
  }
}
