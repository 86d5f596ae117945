import type { IncomingMessage } from 'node:http'
import { Problem } from './problem'

const tooLarge = (limit: number) =>
  new Problem(413, 'TOO_LARGE', `The body is larger than ${Math.round(limit / 1024)} KiB; send it in parts`, [], {
    connection: 'close',
  })

/** The body as text, read once. @throws Problem 413 when it is longer than `limit` bytes */
async function read(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function expectType(request: IncomingMessage, type: string): void {
  const given = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (given !== type)
    throw new Problem(415, 'UNSUPPORTED_TYPE', `Send the body as ${type}, not as ${given || 'nothing'}`)
}

/** A JSON body; `{}` when there is none. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const text = await read(request, limit)
  if (text === '') return {}
  // Only with this type does a browser ask first before it sends one from a foreign page.
  expectType(request, 'application/json')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(400, 'MALFORMED', `The body is not JSON: ${(error as Error).message}`)
  }
}

/** An HTML form's body. */
export async function readForm(request: IncomingMessage, limit: number): Promise<URLSearchParams> {
  expectType(request, 'application/x-www-form-urlencoded')
  return new URLSearchParams(await read(request, limit))
}
