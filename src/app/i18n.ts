import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import messages from '@/messages/en.json'

/** The browser's time zone, which it tells in a cookie; until then instants show in UTC. */
const zone = async (): Promise<string> => {
  const told = (await cookies()).get('time-zone')?.value
  if (!told) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone
  } catch {
    return 'UTC' // not a zone that this server knows
  }
}

export default getRequestConfig(async () => ({ locale: 'en-GB', messages, timeZone: await zone(), now: new Date() }))
