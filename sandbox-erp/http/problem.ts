import type { z } from 'zod'

export interface ProblemDetail {
  line_no: number | null
  code: string
  message: string
}

/** A request that is answered with an error: `{error: {code, message, details?}}`. Thrown anywhere, written once. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ProblemDetail[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }

  toJSON() {
    const { code, message, details } = this
    return { error: { code, message, ...(details.length ? { details } : {}) } }
  }
}

export const notFound = (what: string): Problem => new Problem(404, 'NOT_FOUND', `${what} does not exist`)

/**
 * The body in its right shape.
 * @throws Problem 400 that names each wrong field
 */
export function parse<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.slice(0, 20).map(issue => {
    const path = issue.path.map(String).join('.')
    return { line_no: null, code: 'INVALID_FIELD', message: `${path || 'body'}: ${issue.message}` }
  })
  throw new Problem(400, 'MALFORMED', `The request cannot be read: ${details[0]?.message}`, details)
}
