import http from 'node:http'
import https from 'node:https'
import { BODY_BYTES } from './limits'
import type { Answer } from './outcome'

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 256 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }),
}

/**
 * Sends JSON and reads the whole answer. Node's `fetch` is not used because it gives up after five silent minutes, and
 * a step may take longer.
 * @throws Error of the connection (code `ECONNREFUSED` …), of `signal`, or when the answer is larger than 32 MiB
 */
export function send(
  method: 'POST' | 'PUT',
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url)
    const secure = target.protocol === 'https:'
    const request = (secure ? https : http).request(target, {
      method,
      agent: agents[secure ? 'https:' : 'http:'],
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      signal,
    })
    request.on('error', reject)
    request.on('response', response => {
      const parts: Buffer[] = []
      let size = 0
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size > BODY_BYTES) request.destroy(new Error(`the app answered more than ${BODY_BYTES} bytes`))
        else parts.push(part)
      })
      response.on('error', reject)
      response.on('end', () => {
        const flat = Object.entries(response.headers).map(([key, value]) => [
          key,
          Array.isArray(value) ? value[0] : value,
        ])
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat),
          text: Buffer.concat(parts).toString('utf8'),
        })
      })
    })
    request.end(body)
  })
}
