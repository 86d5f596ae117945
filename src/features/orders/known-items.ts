import type { SupplierActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'

export interface KnownItemRow {
  id: string
  number: string
  description: string
}

/** More is no list to pick from. */
const most = 500

/**
 * The items that this supplier has been asked for before: what it may offer in another's place without typing. Each step
 * looks the next number up in the index: of an item ordered a thousand times one line is read.
 */
export const knownItems = (actor: SupplierActor): Promise<KnownItemRow[]> =>
  withScope(
    actor,
    tx => tx.$queryRaw<KnownItemRow[]>`
      with recursive known as (
        (select item_id, item_number, description from order_line where supplier_id = ${actor.supplierId}::uuid
          order by item_number collate "C", id limit 1)
        union all
        select following.* from known cross join lateral (
          select l.item_id, l.item_number, l.description from order_line l
          where l.supplier_id = ${actor.supplierId}::uuid
            and l.item_number collate "C" > known.item_number collate "C"
          order by l.item_number collate "C", l.id limit 1) following)
      select item_id as id, item_number as number, description from known limit ${most}`,
  )
