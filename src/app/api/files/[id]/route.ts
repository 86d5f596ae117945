import { z } from 'zod'
import { openAttachment } from '@/features/attachments'
import { currentPerson } from '@/platform/auth'
import { attachmentHeader } from '@/platform/files'
import { problem } from '@/platform/request/problem'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ id: string }> }

/** A file, for whoever may see it; the browser keeps it and never shows it as a page of ours. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const person = await currentPerson()
  if (!person) return problem(401, 'signed-out', 'Sign in to go on.')
  const id = z.uuid().safeParse((await params).id)
  const file = id.success ? await openAttachment(person.actor, id.data) : null
  if (!file) return problem(404, 'no-such-file', 'There is no such file for you.')
  return new Response(file.content, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.size),
      'content-disposition': attachmentHeader(file.name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
