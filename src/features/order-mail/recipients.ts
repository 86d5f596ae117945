import type { Prisma, Tx } from '@/platform/db'

export type Contact = Pick<
  Prisma.SupplierContactGetPayload<object>,
  'id' | 'supplierId' | 'email' | 'name' | 'userId' | 'provenAt'
>

/**
 * Everybody whom a supplier's orders are mailed to: its users, who become contacts by it, and people without an account.
 * Who has left either is left out. Needs the system's scope.
 */
export async function recipientsOf(tx: Tx, supplierId: string): Promise<Contact[]> {
  const users = await tx.user.findMany({
    where: { deactivatedAt: null, memberships: { some: { supplierId } } },
    select: { id: true, email: true, name: true },
  })
  await tx.supplierContact.createMany({
    data: users.map(({ id: userId, email, name }) => ({ supplierId, userId, email: email.toLowerCase(), name })),
    skipDuplicates: true,
  })
  for (const { id, email } of users)
    await tx.supplierContact.updateMany({
      where: { supplierId, email: email.toLowerCase(), OR: [{ userId: null }, { endedAt: { not: null } }] },
      // Whoever had left and has an account now is back.
      data: { userId: id, endedAt: null },
    })
  const contacts = await tx.supplierContact.findMany({
    where: { supplierId, endedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  const present = new Set(users.map(user => user.id))
  return contacts.filter(({ userId }) => !userId || present.has(userId))
}

/** Whether somebody still speaks for the supplier. Needs the system's scope. */
export async function stillSpeaks(tx: Tx, contact: Contact & { endedAt: Date | null }): Promise<boolean> {
  if (contact.endedAt) return false
  if (!contact.userId) return true
  const { userId: id, supplierId } = contact
  return (await tx.user.count({ where: { id, deactivatedAt: null, memberships: { some: { supplierId } } } })) > 0
}
