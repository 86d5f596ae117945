import { acceptPath, changePath, checkCode, mailCode } from '@/features/order-mail'
import { env } from '@/platform/env'
import { backTo, onForm } from '../form'
import { passCookie } from '../visit'

/** Mails a one-time code, or takes one; the right one leaves a pass with the browser, for this link's pages. */
export const POST = onForm(async ({ token, link, form, address }) => {
  const now = new Date()
  const page = acceptPath(token)
  const next = form.get('to') === 'change' ? changePath(token) : page
  if (form.has('mail')) return backTo(next, await mailCode(link, now))
  const checked = await checkCode(link, String(form.get('code') ?? ''), address, now)
  if (!checked.right)
    return backTo(next, checked.why === 'too-many' ? 'too-many' : checked.why === 'wrong' ? 'code-wrong' : 'code-ended')
  const cookie = `${passCookie}=${checked.pass}; Path=${page}; Expires=${checked.until.toUTCString()}; HttpOnly; SameSite=Lax`
  return backTo(next, 'code-right', isSecure() ? `${cookie}; Secure` : cookie)
})

const isSecure = (): boolean => env().NEXTAUTH_URL?.startsWith('https://') === true
