import type { NextRequest } from 'next/server'
import { currentPerson } from '@/platform/auth'
import { liveResponse } from '@/platform/live'

export const dynamic = 'force-dynamic'

/** The browser's one stream of changes; `after` or Last-Event-ID says what it heard last. */
export async function GET(request: NextRequest): Promise<Response> {
  const person = await currentPerson()
  if (!person) return new Response('Sign in to go on.', { status: 401 })
  const lastHeard = request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('after')
  return liveResponse(person, lastHeard, request.signal)
}
