/** On whose behalf something is done, and so what may be seen and changed. */
export type Actor = SupplierActor | BuyerActor | SystemActor

export interface SupplierActor {
  kind: 'supplier'
  userId: string
  supplierId: string
  /** How the log names them, where they came by a mail's link and not by signing in: `mail:<contact>`. */
  as?: string
}

export interface BuyerActor {
  kind: 'buyer'
  userId: string
  /** The business units they work for. */
  unitIds: string[]
  /** Those of them whose rules they may change. */
  adminOf: string[]
}

/** A part of the portal itself: `pull`, `sync`, `relay`, `exceptions` … */
export interface SystemActor {
  kind: 'system'
  name: string
}

/** How an actor is written in the log. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'system') return `system:${actor.name}`
  return (actor.kind === 'supplier' && actor.as) || `user:${actor.userId}`
}

export const system = (name: string): SystemActor => ({ kind: 'system', name })
