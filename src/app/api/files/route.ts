import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { type UploadRefusal, upload } from '@/features/attachments'
import { currentPerson } from '@/platform/auth'
import { problem } from '@/platform/request/problem'

export const dynamic = 'force-dynamic'

const asked = z.object({
  orderId: z.uuid(),
  lineId: z.uuid().nullable(),
  name: z
    .string()
    .min(1)
    .max(500)
    .refine(text => !text.includes('\0')),
})

const refusals: Record<UploadRefusal, [status: number, detail: string]> = {
  'too-large': [413, 'The file is larger than this portal takes.'],
  empty: [400, 'The file is empty.'],
  'kind-not-allowed': [415, 'Files of this kind cannot be attached.'],
  'broken-off': [400, 'The upload broke off.'],
  'no-such-order': [404, 'There is no such order for you.'],
  'too-many': [409, 'You have uploaded many files that you have not sent. Send or remove some first.'],
}

/**
 * Takes a file as the body of a request, just as it is; the query says for which order and line, and its name. The media
 * type must be application/octet-stream: no form of another site can send that with a visitor's cookies.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const person = await currentPerson()
  if (!person) return problem(401, 'signed-out', 'Sign in to go on.')
  if (request.headers.get('content-type') !== 'application/octet-stream' || !request.body)
    return problem(415, 'not-a-file', 'Send the file itself, as application/octet-stream.')
  const query = request.nextUrl.searchParams
  const input = asked.safeParse({ orderId: query.get('order'), lineId: query.get('line'), name: query.get('name') })
  if (!input.success) return problem(400, 'not-readable', 'Say for which order the file is, and its name.')
  const length = z.coerce.number().int().min(0).nullable().safeParse(request.headers.get('content-length'))
  const file = { ...input.data, length: length.data ?? null }
  const taken = await upload(person.actor, file, request.body, new Date())
  if (taken.ok) return Response.json(taken.value, { status: 201 })
  const [status, detail] = refusals[taken.error]
  return problem(status, taken.error, detail)
}
