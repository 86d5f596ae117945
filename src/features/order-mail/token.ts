import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/**
 * What opens an order without a sign-in. A token, a code and a pass are each computed from a key of this deployment, so
 * that none of them stands in the database: whoever reads a copy of it holds no link. Each begins with what it is for;
 * none can be used as another.
 */
export type Key = Buffer

/** @param secret of the deployment; the key is one of its own, for nothing else */
export const keyOf = (secret: string): Key =>
  Buffer.from(hkdfSync('sha256', secret, '', 'countersign order mail 1', 32))

const sign = (key: Key, purpose: 'link' | 'code' | 'pass', ...parts: (string | number)[]): Buffer =>
  createHmac('sha256', key)
    .update([purpose, ...parts].join('\n'))
    .digest()

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** The token of a link, by its id. */
export const linkToken = (key: Key, linkId: string): string =>
  `${Buffer.from(linkId.replaceAll('-', ''), 'hex').toString('base64url')}.${sign(key, 'link', linkId).toString('base64url')}`

/** The id of the link that a token opens; null for a token that is none of ours. */
export function readToken(key: Key, token: string): string | null {
  const match = /^([\w-]{22})\.([\w-]{43})$/.exec(token)
  if (!match?.[1] || !match[2]) return null
  const hex = Buffer.from(match[1], 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // Compared as it is written, so that one link has one token only.
  return same(Buffer.from(linkToken(key, id)), Buffer.from(token)) ? id : null
}

/** The one-time code of a link that was mailed as the so-manieth: six digits. */
export const oneTimeCode = (key: Key, linkId: string, number: number): string =>
  String(sign(key, 'code', linkId, number).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

/** Whether it is the right one; spaces, which some phones paste along, do not matter. */
export const isCode = (key: Key, linkId: string, number: number, typed: string): boolean =>
  same(Buffer.from(oneTimeCode(key, linkId, number)), Buffer.from(typed.replace(/\s/g, '')))

/** What a browser holds that gave the right code, until the instant it ends. */
export const linkPass = (key: Key, linkId: string, until: Date): string =>
  `${until.getTime()}.${sign(key, 'pass', linkId, until.getTime()).toString('base64url')}`

export function isPass(key: Key, linkId: string, pass: string, now: Date): boolean {
  const until = Number(/^(\d{1,15})\./.exec(pass)?.[1] ?? 0)
  return until > now.getTime() && same(Buffer.from(linkPass(key, linkId, new Date(until))), Buffer.from(pass))
}
