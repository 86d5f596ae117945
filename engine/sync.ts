import type { Config } from './config'
import { callApp } from './wire'

/**
 * Asks an app to register itself.
 * @returns after how many milliseconds to ask again, so that an app restarted with other functions is known soon
 * @throws Error that says why it did not register
 */
export async function sync(url: string, config: Config, stop: AbortSignal): Promise<number> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(10_000)])
  const answer = await callApp(config, 'PUT', url, { url }, { signal })
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return 10_000
}
