import { system } from '@/domain/access/actor'
import { writeOrderMails } from '@/features/order-mail'
import { withScope } from '@/platform/db'

const actor = system('demo')

/** Cortina's order desk has no account: it answers from its mails. */
const desk = { supplier: 'Cortina Fasteners S.p.A.', email: 'ordini@cortina.example', name: 'Ufficio ordini' }

/** Rotterdam asks for a code before a link answers an order worth more. */
const careful = { unit: 'RTM', linkValueLimit: 20_000 }

/** So many of a supplier's orders that still wait are mailed about; what is issued from now on is mailed by itself. */
const mailedOrders = 2

/**
 * What the mails of the demonstration need: a contact without an account, a limit, and mails about the orders that wait
 * at the suppliers who have people here. Repeatable.
 */
export async function mailSuppliers(now: Date): Promise<void> {
  const orders = await withScope(actor, async tx => {
    const { supplier: name, email } = desk
    const supplier = await tx.supplier.findFirst({ where: { name }, select: { id: true } })
    if (!supplier) throw new Error(`The ERP has not sent ${name} yet`)
    await tx.supplierContact.createMany({
      data: [{ supplierId: supplier.id, email, name: desk.name }],
      skipDuplicates: true,
    })
    const { unit: code, linkValueLimit } = careful
    await tx.businessUnit.updateMany({ where: { code, linkValueLimit: null }, data: { linkValueLimit } })
    const members = await tx.membership.findMany({ where: { role: 'supplier' }, select: { supplierId: true } })
    const waiting = { lines: { some: { state: 'issued' } } }
    const found = await Promise.all(
      members.map(({ supplierId }) =>
        tx.order.findMany({
          where: { supplierId: supplierId ?? undefined, ...waiting },
          orderBy: [{ issuedOn: 'desc' }, { id: 'desc' }],
          take: mailedOrders,
          select: { id: true },
        }),
      ),
    )
    return found.flat()
  })
  for (const { id } of orders) await writeOrderMails(id, now)
}
