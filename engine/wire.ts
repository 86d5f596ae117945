import http from 'node:http'
import https from 'node:https'
import { type Config, serverKind } from './config'
import { BODY_BYTES, Refusal } from './limits'
import type { Answer } from './outcome'
import { sign } from './signing'

/** Reads the whole body of a request or an answer. @throws Refusal 413 when it is larger than 32 MiB */
export async function readText(message: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of message.iterator({ destroyOnReturn: false })) {
    size += part.length
    if (size > BODY_BYTES) throw new Refusal(413, `the body is larger than ${BODY_BYTES / 1024 / 1024} MiB`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/**
 * Sends JSON to an app, signed when there is a key, and reads the whole answer. Node's `fetch` is not used because it
 * gives up after five silent minutes, and a step may take longer.
 * @throws Error of the connection (code `ECONNREFUSED` …), of `signal`, or when the answer is larger than 32 MiB
 */
export async function callApp(
  config: Pick<Config, 'INNGEST_SIGNING_KEY'>,
  method: 'POST' | 'PUT',
  url: string,
  body: unknown,
  extra: { headers?: Record<string, string>; signal: AbortSignal },
): Promise<Answer> {
  const text = JSON.stringify(body)
  const key = config.INNGEST_SIGNING_KEY
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-inngest-server-kind': serverKind(config),
    ...(key ? { 'x-inngest-signature': sign(body, key, Math.floor(Date.now() / 1000)) } : {}),
    ...extra.headers,
  }
  const { request: open } = url.startsWith('https:') ? https : http
  const request = open(url, { method, headers, signal: extra.signal })
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject).end(text)
    })
    const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
    return { status: response.statusCode ?? 0, headers: Object.fromEntries(flat), text: await readText(response) }
  } catch (error) {
    request.destroy()
    throw error
  }
}

/** Whether an error of `callApp` says that no connection came about, so that the app has seen nothing of the call. */
export function neverConnected(error: unknown): boolean {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error && 'syscall' in first && ['connect', 'getaddrinfo'].includes(String(first.syscall))
}
