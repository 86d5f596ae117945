import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Exchange } from './recorded.test-support'

const read = async (message: http.IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Passes everything on to `target` and notes each exchange when it ends, as the recordings do. */
export async function startProxy(from: Exchange['from'], target: () => string, exchanges: Exchange[]) {
  const server = http.createServer(async (request, response) => {
    const body = await read(request)
    const { method = 'GET', url: path = '/', headers } = request
    const onward = http.request(new URL(path, target()), { method, headers }, async answer => {
      const text = await read(answer)
      exchanges.push({
        from,
        method,
        path,
        headers: flat(headers),
        body: parse(body.toString()),
        status: answer.statusCode ?? 0,
        responseHeaders: flat(answer.headers),
        response: parse(text.toString()),
      })
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      response.end(text)
    })
    onward.on('error', () => response.destroy())
    onward.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
