import { env } from '@/platform/env'
import { type Key, keyOf, linkToken } from './token'

/** The key of this deployment's links. @throws when it has no secret */
export function linkKey(): Key {
  const { NEXTAUTH_SECRET } = env()
  if (!NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set: without it no link can be signed')
  return keyOf(NEXTAUTH_SECRET)
}

/** Where the portal is reached from outside. */
const portal = (): string => (env().NEXTAUTH_URL ?? `http://localhost:${env().PORT}`).replace(/\/+$/, '')

export const acceptPath = (token: string): string => `/m/${token}`
export const changePath = (token: string): string => `/m/${token}/change`

/** The two links of a mail. */
export function linksOf(linkId: string) {
  const token = linkToken(linkKey(), linkId)
  return { accept: portal() + acceptPath(token), change: portal() + changePath(token) }
}
