import type { NextRequest } from 'next/server'
import { getTimeZone } from 'next-intl/server'
import { dayIn } from '@/domain/calendar/plain-date'
import { placeNames, readPlace } from '@/features/orders/lines/address'
import { exportLines } from '@/features/orders/lines/export'
import { currentPerson } from '@/platform/auth'
import { log } from '@/platform/log'
import { problem } from '@/platform/request/problem'
import { fileWords } from './columns'

export const dynamic = 'force-dynamic'

/** The view of lines that an address says, as a CSV file, from its first line to its last. */
export async function GET(request: NextRequest): Promise<Response> {
  const person = await currentPerson()
  if (!person) return problem(401, 'signed-out', 'Sign in to go on.')
  const { actor } = person
  const { searchParams } = request.nextUrl
  const query = Object.fromEntries(placeNames.map(name => [name, searchParams.get(name)?.replaceAll('\0', '')]))
  const place = readPlace(query, actor.kind)
  const now = new Date()
  const rows = exportLines(actor, place, await fileWords(), now)
  const name = `lines-${place.view}-${dayIn(await getTimeZone(), now)}.csv`
  return new Response(streamOf(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Asks for the next page only when the last one has been taken; a fault in the middle breaks the download off. */
function streamOf(texts: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        log.error({ err: error }, 'an export of lines broke off')
        controller.error(error)
      }
    },
    async cancel() {
      await texts.return()
    },
  })
}
