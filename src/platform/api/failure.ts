import { TRPCClientError } from '@trpc/client'

/** The HTTP status that a failed call was answered with; null where no answer came. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof TRPCClientError)) return null
  const status: unknown = error.data?.httpStatus
  return typeof status === 'number' ? status : null
}

/** Why a call failed, as a person is told: a key of `failure` in the catalogue. */
export type Failure = 'unreachable' | 'signedOut' | 'refused' | 'broken'

/** A refused call carries words for the person in its message; no other does. */
export function failureOf(error: unknown): Failure {
  switch (statusOf(error)) {
    case null:
      return error instanceof TRPCClientError ? 'unreachable' : 'broken'
    case 401:
      return 'signedOut'
    case 403:
    case 404:
    case 409:
      return 'refused'
    default:
      return 'broken'
  }
}
