-- The items that a supplier was ever asked for, each found by the index from the one before; none is read twice.
CREATE INDEX "order_line_supplier_known" ON "order_line" (supplier_id, item_number COLLATE "C", id);

-- A search that finds more than it may tell cuts at the same place each time: its pages are of one list.
DO $stable$
DECLARE
  system text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign') || '_system';
BEGIN
  SET LOCAL row_security = on;
  EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', system);
  EXECUTE format('SET LOCAL ROLE %I', system);
  EXECUTE $f$
    CREATE OR REPLACE FUNCTION "supplier_lines_with"(words tsquery, most integer) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      -- Sorted afterwards: a planner that knew the order would walk the whole table in it.
      WITH found AS MATERIALIZED (SELECT id FROM public.order_line
        WHERE public.line_words(item_number, description, supplier_id, business_unit_id) @@ (words && format('%L',
          'supplier:' || (nullif(current_setting('app.supplier_id', true), ''))::uuid)::tsquery) AND open_due IS NOT NULL)
      SELECT id FROM found ORDER BY id LIMIT most $$ $f$;
  EXECUTE $f$
    CREATE OR REPLACE FUNCTION "buyer_lines_with"(words tsquery, most integer) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      WITH found AS MATERIALIZED (
        SELECT l.id FROM unnest((nullif(current_setting('app.units', true), ''))::uuid[]) AS own(unit)
          CROSS JOIN LATERAL (SELECT id FROM public.order_line
            WHERE public.line_words(item_number, description, supplier_id, business_unit_id)
              @@ (words && format('%L', 'unit:' || own.unit)::tsquery) AND open_due IS NOT NULL) l)
      SELECT id FROM found ORDER BY id LIMIT most $$ $f$;
  RESET ROLE;
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', system);
  SET LOCAL row_security = off;
END $stable$;
