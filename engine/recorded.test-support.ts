import { readFileSync } from 'node:fs'

/** One HTTP exchange of the recordings in `recorded/` (see the README there for where they come from). */
export interface Exchange {
  from: 'sdk' | 'engine'
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
  status: number
  responseHeaders: Record<string, string>
  response: unknown
}

/** The throw-away signing key of the signed recording. */
export const RECORDED_KEY = '0123456789abcdef0123456789abcdef'

/** Reads a recording, in the order in which the exchanges ended. */
export function recorded(kind: 'dev' | 'signed'): Exchange[] {
  const text = readFileSync(new URL(`./recorded/${kind}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** The calls of the engine to the app, without the sync. */
export const callsOf = (exchanges: Exchange[]) => exchanges.filter(x => x.from === 'engine' && x.method === 'POST')

/** The function an exchange belongs to, e.g. `probe-serial`. */
export const functionOf = (exchange: Exchange): string => /fnId=([\w-]+)/.exec(exchange.path)?.[1] ?? ''
