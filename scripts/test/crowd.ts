import { withClient } from '../database/prepare'
import type { House } from './house'

/**
 * A busy deployment around the house: 200 suppliers more, 8,000 orders of two lines at the two units, most of them
 * long done; exceptions, and a log with its feed. Written as the superuser, and analysed, so that plans can be read.
 * One order in forty is the house's supplier `ball`'s.
 */
export async function crowd({ database, pumps, valves, ball }: House): Promise<void> {
  await withClient(database.adminUrl, async admin => {
    await admin.query(`insert into supplier (name) select 'Supplier ' || i from generate_series(1, 200) i`)
    await admin.query(
      `insert into purchase_order (id, business_unit_id, supplier_id, connection_id, erp_key, number, revision,
          erp_version, currency, ordered_on, released_at, version)
        select gen_random_uuid(), case when i % 2 = 0 then $1::uuid else $2::uuid end,
          case when i % 40 < 1 then $3::uuid else s.ids[1 + (i * 7) % array_length(s.ids, 1)] end,
          case when i % 2 = 0 then $4::uuid else $5::uuid end, 'CROWD-' || i, '47' || lpad(i::text, 8, '0'), 1, '0001',
          'EUR', date '2026-01-01' + (i / 40)::int, timestamptz '2026-01-01' + i * interval '1 hour', 1
        from generate_series(1, 8000) i,
          (select array_agg(id order by id) as ids from supplier where name like 'Supplier %') s`,
      [pumps.id, valves.id, ball.id, pumps.connectionId, valves.connectionId],
    )
    await admin.query(
      `insert into order_line (id, order_id, business_unit_id, supplier_id, erp_line, number, position, item_id,
          item_number, description, unit, quantity, unit_price, reference_price, net_value, received_quantity, declined_quantity,
          erp_status, answer_needed, state, revision, turn, agreement, synced_agreement, sync_state, sync_reasons, due_on,
          waits_for)
        select gen_random_uuid(), o.id, o.business_unit_id, o.supplier_id, n::text, (n * 10)::text, n, i.id, i.number,
          'Bearing of size ' || (row_number() over ()), 'C62', 100, 2.5, 2.5, 250 + row_number() over () % 900, 0, 0, 'open', false,
          (array['issued', 'proposed', 'confirmed', 'closed', 'closed', 'closed'])[1 + (row_number() over ()) % 6], 1, 0, 0,
          0, 'in-sync', '[]', date '2026-11-01' + (row_number() over () % 60)::int,
          (array['supplier', 'buyer', null, null, null, null])[1 + (row_number() over ()) % 6]
        from purchase_order o, generate_series(1, 2) n, (select id, number from item limit 1) i
        where o.erp_key like 'CROWD-%'`,
    )
    await admin.query(
      `insert into exception (id, type, subject_kind, subject_id, business_unit_id, supplier_id, order_id, severity,
          state, facts, opened_at, version)
        select gen_random_uuid(), (array['proposal-waiting', 'erp-refused'])[1 + (row_number() over ()) % 2], 'line', id,
          business_unit_id, supplier_id, order_id, 2 + (row_number() over () % 2)::int,
          case when row_number() over () % 50 = 0 then 'open' else 'cleared' end, '{}',
          timestamptz '2026-10-01' + (row_number() over () / 100) * interval '1 minute', 1
        from order_line where state = 'closed' or state = 'proposed'`,
    )
    await admin.query(
      `insert into event (id, stream, version, type, type_version, payload, audience, business_unit_id, supplier_id,
          correlation_id, actor, happened_at)
        select gen_random_uuid(), 'order:' || id, 1, 'order.imported', 1, '{}', 'both', business_unit_id, supplier_id,
          gen_random_uuid(), 'system:test', now() from purchase_order where erp_key like 'CROWD-%'`,
    )
    await admin.query(
      `insert into message_thread (order_id, audience, business_unit_id, supplier_id, number, version, last_at)
        select id, 'both', business_unit_id, supplier_id, 2, 2, released_at from purchase_order where erp_key like 'CROWD-%'`,
    )
    await admin.query(
      `insert into message (id, order_id, audience, business_unit_id, supplier_id, number, side, author_id, text, posted_at)
        select gen_random_uuid(), order_id, audience, business_unit_id, supplier_id, n, 'buyer', $1::uuid, 'Good day', last_at
        from message_thread, generate_series(1, 2) n where last_at < timestamptz '2027-01-01'`,
      [pumps.buyer.userId],
    )
    await admin.query(
      `insert into attachment (id, order_id, audience, business_unit_id, supplier_id, message_id, side, uploaded_by, name,
          media_type, size, sha256, uploaded_at)
        select gen_random_uuid(), order_id, audience, business_unit_id, supplier_id, id, side, author_id, 'a.pdf',
          'application/pdf', 1, repeat('0', 64), posted_at from message where number = 1`,
    )
    await admin.query('insert into feed (event_id) select id from event')
    await admin.query('analyze')
  })
}
