import { type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import type { Order, Turn } from '@/domain/order'
import { type Tx, withScope } from '@/platform/db'

/** A turn as one side sees it: its own people by name, of the other company only that it was them. */
export interface TurnView extends Omit<Turn, 'actor' | 'decidedBy' | 'sourceId' | 'expiry'> {
  /** The person, where they are of the reader's own company. */
  person: string | null
  decidedByPerson: string | null
  /** Nobody decided in time, and a rule says what that means. */
  decidedByTime: boolean
  /** The taker's words, and those of whoever decided. */
  note: string | null
  decisionNote: string | null
  /** The attachment that an answer told to the buyer rests on. */
  sourceId: string | null
  /** When it expires undecided, by which rule, and what that means. */
  expiry: Pick<NonNullable<Turn['expiry']>, 'at' | 'name' | 'silence'> | null
}

/** By line. */
export type TurnViews = Map<string, TurnView[]>

/** The turns of an order's lines with the words that the reader may see, and the names of `colleaguesIn`. */
export async function readTurns(tx: Tx, order: Order, names: Map<string, string>): Promise<TurnViews> {
  const texts = await tx.turn.findMany({
    where: {
      lineId: { in: order.lines.map(line => line.id) },
      OR: [{ note: { not: null } }, { decisionNote: { not: null } }],
    },
    select: { lineId: true, number: true, note: true, decisionNote: true },
  })
  const words = new Map(texts.map(({ lineId, number, ...text }) => [`${lineId} ${number}`, text]))
  return new Map(
    order.lines.map(line => [
      line.id,
      line.turns.map(({ actor: taker, decidedBy, expiry, ...turn }): TurnView => {
        const text = words.get(`${line.id} ${turn.number}`)
        return {
          ...turn,
          person: names.get(taker) ?? null,
          decidedByPerson: names.get(decidedBy ?? '') ?? null,
          decidedByTime: decidedBy === 'system:time',
          note: text?.note ?? null,
          decisionNote: text?.decisionNote ?? null,
          expiry: expiry && { at: expiry.at, name: expiry.name, silence: expiry.silence },
        }
      }),
    ]),
  )
}

/** Names of the reader's own company in an order's turns. Opens a transaction of its own. */
export function colleaguesIn(order: Order, actor: SupplierActor | BuyerActor): Promise<Map<string, string>> {
  const turns = order.lines.flatMap(line => line.turns)
  return colleagues(
    actor,
    turns.flatMap(turn => [turn.actor, turn.decidedBy ?? '']),
  )
}

/**
 * Names of the people of the actor's own company among the log's actors, by `user:<id>`, and by `mail:<id>`
 * of those who answered by a mail's link. People are no table of either side, so they are read as the system, by what
 * makes them colleagues.
 */
export async function colleagues(actor: SupplierActor | BuyerActor, actors: string[]): Promise<Map<string, string>> {
  const named = (kind: 'user' | 'mail') => [
    ...new Set(actors.filter(name => name.startsWith(`${kind}:`)).map(name => name.slice(kind.length + 1))),
  ]
  const [ids, contacts] = [named('user'), actor.kind === 'supplier' ? named('mail') : []]
  if (ids.length + contacts.length === 0) return new Map()
  const company =
    actor.kind === 'supplier' ? { supplierId: actor.supplierId } : { businessUnitId: { in: actor.unitIds } }
  return withScope(system('names'), async tx => {
    const select = { id: true, name: true }
    const people = await tx.user.findMany({ where: { id: { in: ids }, memberships: { some: company } }, select })
    const byMail =
      actor.kind === 'supplier'
        ? await tx.supplierContact.findMany({
            where: { id: { in: contacts }, supplierId: actor.supplierId },
            select,
          })
        : []
    return new Map([
      ...people.map(({ id, name }): [string, string] => [`user:${id}`, name]),
      ...byMail.map(({ id, name }): [string, string] => [`mail:${id}`, name]),
    ])
  })
}
