import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { type Opened, openLink } from '@/features/order-mail'
import { addressOf, countGuess, guessesTooOften } from '@/platform/auth/attempts'
import { env } from '@/platform/env'

/** Holds that this browser gave a link's code; sent to that link's pages alone. */
export const passCookie = 'order-pass'

export type Visit = Exclude<Opened, { state: 'unknown' }>

/** Where a request comes from. */
export const visitorAddress = (sent: Headers): string =>
  addressOf(sent.get('x-forwarded-for') ?? undefined, env().TRUSTED_PROXIES)

/** The link that a page was opened with; for a token that is none of ours, and after many of those, there is no page. */
export async function visit(token: string): Promise<Visit> {
  const address = visitorAddress(await headers())
  if (await guessesTooOften(address)) notFound()
  const opened = await openLink(token, (await cookies()).get(passCookie)?.value, new Date())
  if (opened.state !== 'unknown') return opened
  await countGuess(address)
  notFound()
}
