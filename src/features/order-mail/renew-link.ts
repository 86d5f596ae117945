import { system } from '@/domain/access/actor'
import { lockOrder } from '@/features/orders'
import { countMailing } from '@/platform/auth/attempts'
import { withScope } from '@/platform/db'
import { askedLines } from './asked'
import type { Link } from './open-link'
import { type Told, tellSender } from './send-mails'
import { writeRenewal } from './write-mail'

/**
 * Mails a new link for the order as it stands now, to the address that the old one was for.
 * @returns renewed, or why no mail is on its way yet; nothing-asked where no line waits for an answer, too-many where many were asked for
 */
export async function renewLink(link: Link, now: Date): Promise<'nothing-asked' | 'too-many' | Told<'renewed'>> {
  if (!(await countMailing(link.contact.id))) return 'too-many'
  const mailId = await withScope(system('mail'), async tx => {
    const order = await lockOrder(tx, link.orderId)
    return order && askedLines(order).length > 0 ? writeRenewal(tx, order, link.contact, now) : null
  })
  if (!mailId) return 'nothing-asked'
  return tellSender(mailId, 'renewed', now)
}
