import { cookies } from 'next/headers'
import { type Accepted, acceptAll, acceptPath, shownLines } from '@/features/order-mail'
import { type Note, readNote } from '@/features/order-mail/notes'
import { problem } from '@/platform/request/problem'
import { backTo, onForm } from '../form'
import { passCookie } from '../visit'

/** Accepts what the page showed. Only a form that was sent does; fetching any address of a link answers nothing. */
export const POST = onForm(async ({ token, form }) => {
  const shown = shownLines.safeParse(read(form.get('shown')))
  if (!shown.success) return problem(400, 'not-readable', 'Open the link of your mail and press the button there.')
  const pass = (await cookies()).get(passCookie)?.value
  const accepted = await acceptAll(token, pass, shown.data, new Date())
  return backTo(acceptPath(token), noteOf(accepted))
})

/** Of a link that has ended its page says so by itself. */
const noteOf = (accepted: Accepted): Note | null => readNote(accepted)

function read(text: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null // not a form of ours; the schema says no
  }
}
