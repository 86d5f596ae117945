import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { Conflict, NotFound } from '@/platform/request/expected'
import { placeQuery, readPlace } from './address'

/** A person keeps so many views in a room at most. */
const most = 50

export const savedViewInput = z.object({
  /** Made by the browser, and so the key by which a request that is sent twice is one. */
  id: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .refine(text => !text.includes('\0'), 'must not hold the character NUL'),
  /** The query of the list's address. */
  address: z.string().max(2000),
})
export const savedViewId = savedViewInput.pick({ id: true })
export const renamedViewInput = savedViewInput.pick({ id: true, name: true })

export type SavedView = z.infer<typeof savedViewInput>

/** There are as many views as a person may keep. */
class TooManyViews extends Conflict {
  constructor() {
    super('You keep 50 views already. Delete one first.')
  }
}

class ViewNotFound extends NotFound {
  constructor() {
    super('There is no such view of yours.')
  }
}

const room = (actor: SupplierActor | BuyerActor) => (actor.kind === 'supplier' ? 'answer' : 'lines')

/** The person's own views of their list, by name. */
export const savedViews = (actor: SupplierActor | BuyerActor): Promise<SavedView[]> =>
  withScope(actor, tx =>
    tx.savedView.findMany({
      where: { userId: actor.userId, room: room(actor) },
      select: { id: true, name: true, address: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: most,
    }),
  )

/**
 * Keeps a view under a name; with an id that is there already, anew. What of the address is no list's is dropped.
 * @throws TooManyViews
 */
export async function saveView(actor: SupplierActor | BuyerActor, input: SavedView): Promise<void> {
  const query = Object.fromEntries(new URLSearchParams(input.address))
  const address = placeQuery({ ...readPlace(query, actor.kind), after: null }, actor.kind)
  await withScope(actor, async tx => {
    const own = { userId: actor.userId, room: room(actor) }
    const { count } = await tx.savedView.updateMany({
      where: { id: input.id, ...own },
      data: { name: input.name, address },
    })
    if (count > 0) return
    if ((await tx.savedView.count({ where: own })) >= most) throw new TooManyViews()
    await tx.savedView.createMany({ data: [{ id: input.id, ...own, name: input.name, address }], skipDuplicates: true })
  })
}

/** @throws ViewNotFound */
export async function renameView(
  actor: SupplierActor | BuyerActor,
  { id, name }: z.infer<typeof renamedViewInput>,
): Promise<void> {
  const { count } = await withScope(actor, tx =>
    tx.savedView.updateMany({ where: { id, userId: actor.userId }, data: { name } }),
  )
  if (count === 0) throw new ViewNotFound()
}

/** Deleting what is gone already is no failure: saving it anew with the same id undoes it. */
export async function deleteView(actor: SupplierActor | BuyerActor, { id }: { id: string }): Promise<void> {
  await withScope(actor, tx => tx.savedView.deleteMany({ where: { id, userId: actor.userId } }))
}
