import type { Person } from '@/platform/auth'
import type { Visit } from './visit'

/**
 * Whoever holds a link that is good for its order, as somebody of the supplier; null where a code is asked for first, or
 * it opens nothing any more. Who has answered the last line still sees what came of it.
 */
export function linkPerson(visit: Visit): Person | null {
  if ((visit.state !== 'open' && visit.state !== 'answered') || visit.needs) return null
  const { link, order } = visit
  const { name, email } = link.contact
  return { sessionId: link.id, name, email, company: order.supplierName, actor: link.actor }
}
