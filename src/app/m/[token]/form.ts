import { findLink, type Link } from '@/features/order-mail'
import type { Note } from '@/features/order-mail/notes'
import { countGuess, guessesTooOften } from '@/platform/auth/attempts'
import { problem } from '@/platform/request/problem'
import { visitorAddress } from './visit'

interface Sent {
  token: string
  link: Link
  form: FormData
  address: string
}

export type FormContext = { params: Promise<{ token: string }> }

const most = 200_000

/**
 * Handles a form of a link's page. Nobody but the link's holder knows its address, which is what keeps other sites from
 * sending it; a browser that says where a form comes from is believed as well.
 */
export const onForm =
  (handle: (sent: Sent) => Promise<Response>) =>
  async (request: Request, { params }: FormContext): Promise<Response> => {
    const { token } = await params
    const address = visitorAddress(request.headers)
    const site = request.headers.get('sec-fetch-site')
    if (site && site !== 'same-origin' && site !== 'none')
      return problem(403, 'other-site', 'Open the link of your mail and press the button there.')
    if (await guessesTooOften(address)) return problem(429, 'too-many-tries', 'Try again in a quarter of an hour.')
    const link = await findLink(token, new Date())
    if (!link) {
      await countGuess(address)
      return problem(404, 'link-unknown', 'Open the link as it stands in your mail.')
    }
    const form = await readForm(request)
    if (!form) return problem(413, 'too-long', 'The form is longer than any of ours.')
    return handle({ token, link, address, form })
  }

/** The form, or null where it is too long: counted as it comes, since its announced length may be missing or wrong. */
async function readForm(request: Request): Promise<FormData | null> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > most) return null
    parts.push(part)
  }
  const type = request.headers.get('content-type') ?? ''
  return new Response(new Blob(parts), { headers: { 'content-type': type } }).formData()
}

/** Back to a page of the link, which says what came of it. A reload of that page sends nothing again. */
export const backTo = (path: string, note: Note | null, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      location: note ? `${path}?note=${note}` : path,
      'cache-control': 'no-store',
      ...(cookie ? { 'set-cookie': cookie } : {}),
    },
  })
