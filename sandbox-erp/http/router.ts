import type { IncomingMessage } from 'node:http'
import { notFound, Problem } from './problem'

/** One request as a handler sees it. */
export interface Call {
  method: string
  path: string
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingMessage['headers']
  /** The body as JSON; `{}` when there is none. @throws Problem 400, 413, 415 */
  json(): Promise<unknown>
  /** The body as an HTML form's fields. @throws Problem 413, 415 */
  form(): Promise<URLSearchParams>
}

/** What a handler answers: JSON, an HTML page, its style, or a redirect. */
export interface Reply {
  status: number
  json?: unknown
  html?: string
  css?: string
  headers?: Record<string, string>
  /** Something was changed: what the fault "lose answers" looks for. */
  wrote?: boolean
}

export type Handler = (call: Call) => Promise<Reply>

export interface Route {
  method: string
  /** `/orders/:po_no`: a segment with a colon is a parameter. */
  pattern: string
  handle: Handler
}

export const route = (method: string, pattern: string, handle: Handler): Route => ({ method, pattern, handle })
export const json = (value: unknown, headers?: Record<string, string>): Reply => ({ status: 200, json: value, headers })

/**
 * The route for a request and its parameters.
 * @throws Problem 404 for an unknown path, 405 for a path that does not know the method
 */
export function match(routes: readonly Route[], method: string, path: string) {
  const found = routes.flatMap(candidate => {
    const params = paramsOf(candidate.pattern, path)
    return params ? [{ route: candidate, params }] : []
  })
  if (found.length === 0) throw notFound(path)
  const hit = found.find(candidate => candidate.route.method === method)
  if (hit) return hit
  const allow = found.map(candidate => candidate.route.method).join(', ')
  throw new Problem(405, 'METHOD_NOT_ALLOWED', `${path} takes ${allow}`, [], { allow })
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) {
      if (!value) return null
      params[part.slice(1)] = decode(value)
    } else if (part !== value) return null
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Problem(400, 'MALFORMED', `The path has a part that cannot be decoded: ${segment}`)
  }
}
