import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A signature older (or newer) than this is refused, as the SDK does. */
const MAX_AGE_S = 300

const bare = (signingKey: string): string => signingKey.replace(/^signkey-\w+-/, '')

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

const hmac = (text: string, seconds: string, signingKey: string): string =>
  createHmac('sha256', bare(signingKey))
    .update(text + seconds)
    .digest('hex')

/** Compares two secrets in a time that tells nothing about where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected))
}

/**
 * The `x-inngest-signature` header for a JSON body the engine sends: HMAC-SHA256 over the canonical JSON (RFC 8785)
 * followed by the time, keyed with the signing key without its prefix.
 * @param seconds Unix time in seconds
 */
export function sign(body: unknown, signingKey: string, seconds: number): string {
  return `t=${seconds}&s=${hmac(canonicalize(body) ?? '', String(seconds), signingKey)}`
}

/**
 * Verifies the signature of the SDK's answer, which signs the body's text as it is.
 * @param nowSeconds Unix time in seconds
 */
export function verifyAnswer(text: string, header: string | undefined, key: string, nowSeconds: number): boolean {
  const parts = new URLSearchParams(header ?? '')
  const seconds = parts.get('t') ?? ''
  if (!/^\d+$/.test(seconds) || Math.abs(nowSeconds - Number(seconds)) > MAX_AGE_S) return false
  return sameSecret(parts.get('s') ?? '', hmac(text, seconds, key))
}

/** The bearer token by which the SDK proves that it knows the signing key: SHA-256 of the key's hex-decoded bytes. */
export function bearerOf(signingKey: string): string {
  const prefix = /^signkey-\w+-/.exec(signingKey)?.[0] ?? ''
  return prefix + sha256(Buffer.from(bare(signingKey), 'hex')).toString('hex')
}

/** Checks an `authorization` header of the SDK. Without a signing key (unsigned dev mode) everything passes. */
export function authorised(header: string | undefined, signingKey: string | undefined): boolean {
  return signingKey === undefined || sameSecret(header ?? '', `Bearer ${bearerOf(signingKey)}`)
}
