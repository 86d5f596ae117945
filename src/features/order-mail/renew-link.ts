import { system } from '@/domain/access/actor'
import { lockOrder } from '@/features/orders'
import { countMailing } from '@/platform/auth/attempts'
import { withScope } from '@/platform/db'
import { askedLines } from './content'
import type { Link } from './open-link'
import { sendOne } from './send-mails'
import { writeOrderMail } from './write-mail'

/**
 * Mails a new link for the order as it stands now, to the address that the old one was for.
 * @returns nothing-asked where no line waits for an answer, too-many where many were asked for
 */
export async function renewLink(link: Link, now: Date): Promise<'renewed' | 'nothing-asked' | 'too-many'> {
  if (!(await countMailing(link.contact.id))) return 'too-many'
  const mailId = await withScope(system('mail'), async tx => {
    const order = await lockOrder(tx, link.orderId)
    return order && askedLines(order).length > 0 ? writeOrderMail(tx, 'renewal', order, link.contact, now) : null
  })
  if (!mailId) return 'nothing-asked'
  await sendOne(mailId, now)
  return 'renewed'
}
