import type { SupplierActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'

export interface KnownItemRow {
  id: string
  number: string
  description: string
}

/** More is no list to pick from. */
const most = 500

/** The items that this supplier has been asked for before: what it may offer in another's place without typing. */
export const knownItems = (actor: SupplierActor): Promise<KnownItemRow[]> =>
  withScope(
    actor,
    tx => tx.$queryRaw<KnownItemRow[]>`
      select distinct on (item_number) item_id as id, item_number as number, description from order_line
      where supplier_id = ${actor.supplierId}::uuid order by item_number limit ${most}`,
  )
