import type { NextRequest } from 'next/server'
import { getLocale, getMessages, getTimeZone } from 'next-intl/server'
import { z } from 'zod'
import { readInstant } from '@/features/history'
import { orderPdf, readPaperSize } from '@/features/paper'
import { currentPerson } from '@/platform/auth'
import { env } from '@/platform/env'
import { attachmentHeader } from '@/platform/files'
import { NotFound } from '@/platform/request/expected'
import { problem } from '@/platform/request/problem'

const noOrder = () => problem(404, 'no-such-order', 'There is no such order for you.')

/** The order as PDF; `asOf` an instant shows it as it was then, `paper` is a4 or letter. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const person = await currentPerson()
  if (!person) return problem(401, 'not-signed-in', 'Sign in to go on.')
  const { id: orderId } = await params
  if (!z.uuid().safeParse(orderId).success) return noOrder()
  const query = request.nextUrl.searchParams
  const asOf = query.get('asOf')
  const at = readInstant(asOf)
  if (asOf && !at) return problem(400, 'not-an-instant', 'Give asOf as an instant like 2026-12-01T09:30:00Z.')
  const [locale, messages, timeZone] = await Promise.all([getLocale(), getMessages(), getTimeZone()])
  try {
    const wish = { orderId, at, size: readPaperSize(query.get('paper'), env().PAPER_SIZE) }
    const { name, bytes } = await orderPdf(person.actor, wish, { locale, messages, timeZone }, new Date())
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': attachmentHeader(name),
        'content-length': String(bytes.length),
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    if (error instanceof NotFound) return noOrder()
    throw error
  }
}
