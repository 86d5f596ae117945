/** An expected outcome as a value: what went well, or why it did not. Exceptions stay for bugs and outages. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error })

/** Makes a `switch` over a union exhaustive: the compiler refuses a case that nobody handles. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
