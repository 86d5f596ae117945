-- Lists of lines across orders: what must be done as a column, an index for each sort, search by text, saved views.

-- Whatever is neither cancelled nor closed is open; the states have become more than the three that the column knew.
ALTER TABLE "order_line" DROP COLUMN "open_due";
ALTER TABLE "order_line"
  ADD COLUMN "open_due" DATE GENERATED ALWAYS AS (CASE WHEN state NOT IN ('cancelled', 'closed') THEN due_on END) STORED,
  -- What must be done with an open line, by whom; each line stands under one of them.
  ADD COLUMN "move" TEXT GENERATED ALWAYS AS (
    CASE
      WHEN state IN ('cancelled', 'closed') THEN NULL
      WHEN state = 'issued' THEN CASE WHEN agreement = 0 THEN 'new' ELSE 'changed' END
      WHEN state = 'change-requested' THEN 'changed'
      WHEN state = 'countered' THEN 'countered'
      WHEN waits_for = 'buyer' THEN 'decide'
      WHEN state = 'on-hold' THEN 'held'
      WHEN waits_for = 'supplier' THEN 'reconfirm'
      ELSE 'none'
    END) STORED,
  -- The order's number, so that lines can be sorted by it.
  ADD COLUMN "order_number" TEXT NOT NULL DEFAULT '';

DO $known$
BEGIN
  EXECUTE format('SET LOCAL ROLE %I', coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign') || '_system');
  SET LOCAL row_security = on;
  UPDATE order_line l SET order_number = o.number FROM purchase_order o WHERE o.id = l.order_id;
  SET LOCAL row_security = off;
  RESET ROLE;
END $known$;

CREATE FUNCTION "order_line_numbered"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT number INTO STRICT NEW.order_number FROM purchase_order WHERE id = NEW.order_id;
  RETURN NEW;
END $$;
CREATE TRIGGER "order_line_numbered" BEFORE INSERT ON "order_line"
  FOR EACH ROW EXECUTE FUNCTION "order_line_numbered"();

-- Lists that others keep on the column that was made anew.
CREATE INDEX "order_line_to_reconfirm" ON "order_line" (business_unit_id, open_due)
  WHERE state = 'confirmed' AND reconfirm = 'none';

-- A page of each sort, either side's: the view is a condition upon it. Where a view holds little of much, its own index.
DROP INDEX "order_line_supplier_state";
CREATE INDEX "order_line_supplier_move" ON "order_line" (supplier_id, move, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_move" ON "order_line" (business_unit_id, move, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_supplier_due" ON "order_line" (supplier_id, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_due" ON "order_line" (business_unit_id, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_supplier_number" ON "order_line" (supplier_id, order_number COLLATE "C", position, id)
  WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_number" ON "order_line" (business_unit_id, order_number COLLATE "C", position, id)
  WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_supplier_value" ON "order_line" (supplier_id, net_value, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_value" ON "order_line" (business_unit_id, net_value, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_supplier_item" ON "order_line" (supplier_id, item_number COLLATE "C", id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_item" ON "order_line" (business_unit_id, item_number COLLATE "C", id) WHERE open_due IS NOT NULL;
-- Nobody waits for an answer: after all those for which somebody does.
CREATE INDEX "order_line_supplier_answer" ON "order_line" (supplier_id, coalesce(answer_by, 'infinity'::timestamptz), id)
  WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_unit_answer" ON "order_line" (business_unit_id, coalesce(answer_by, 'infinity'::timestamptz), id)
  WHERE open_due IS NOT NULL;

-- The words of a line, and whose it is: a search reads only the entries of its own side. Words are letters and digits in
-- a row, so that "BRG-6204" is found by its parts as well.
CREATE FUNCTION "line_words"(item_number text, description text, supplier uuid, unit uuid) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('simple'::regconfig, regexp_replace(item_number || ' ' || description, '[^[:alnum:]]+', ' ', 'g'))
    || array_to_tsvector(ARRAY['supplier:' || supplier, 'unit:' || unit]);
CREATE INDEX "order_line_words" ON "order_line"
  USING gin (line_words(item_number, description, supplier_id, business_unit_id)) WHERE open_due IS NOT NULL;

-- What a person sees again: a view of a list under a name of their own.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "saved_view_user_id_room_idx" ON "saved_view" ("user_id", "room");
ALTER TABLE "saved_view"
  ADD CONSTRAINT "saved_view_room" CHECK (room IN ('answer', 'lines')),
  ADD CONSTRAINT "saved_view_name" CHECK (length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT "saved_view_address" CHECK (length(address) <= 2000);

DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  supplier text := prefix || '_supplier';
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_user text := $q$user_id = (SELECT nullif(current_setting('app.user_id', true), ''))::uuid$q$;
BEGIN
  ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
  ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO %I, %I, %I', system, supplier, buyer);
  EXECUTE format('CREATE POLICY system ON saved_view TO %I USING (true) WITH CHECK (true)', system);
  EXECUTE format('CREATE POLICY own ON saved_view TO %I, %I USING (%s) WITH CHECK (%s)', supplier, buyer, own_user, own_user);

  -- Under row-level security no index of words is used (the operator might tell a stranger's text), so one function for
  -- each side looks for it, and says nothing but ids: the rows themselves are read under the caller's own rights.
  SET LOCAL row_security = on;
  EXECUTE $f$
    CREATE FUNCTION "supplier_lines_with"(words tsquery, most integer) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      SELECT id FROM public.order_line
      WHERE public.line_words(item_number, description, supplier_id, business_unit_id) @@ (words && format('%L',
        'supplier:' || (nullif(current_setting('app.supplier_id', true), ''))::uuid)::tsquery) AND open_due IS NOT NULL
      LIMIT most $$ $f$;
  EXECUTE $f$
    CREATE FUNCTION "buyer_lines_with"(words tsquery, most integer) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      SELECT found.id FROM unnest((nullif(current_setting('app.units', true), ''))::uuid[]) AS own(unit)
        CROSS JOIN LATERAL (SELECT id FROM public.order_line
          WHERE public.line_words(item_number, description, supplier_id, business_unit_id)
            @@ (words && format('%L', 'unit:' || own.unit)::tsquery) AND open_due IS NOT NULL
          LIMIT most) found
      LIMIT most $$ $f$;
  -- To own a function in the schema a role must be able to make one there; only for as long as this takes.
  EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', system);
  EXECUTE format('ALTER FUNCTION supplier_lines_with(tsquery, integer) OWNER TO %I', system);
  EXECUTE format('ALTER FUNCTION buyer_lines_with(tsquery, integer) OWNER TO %I', system);
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', system);
  EXECUTE format('SET LOCAL ROLE %I', system);
  REVOKE ALL ON FUNCTION supplier_lines_with(tsquery, integer), buyer_lines_with(tsquery, integer) FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON FUNCTION supplier_lines_with(tsquery, integer) TO %I', supplier);
  EXECUTE format('GRANT EXECUTE ON FUNCTION buyer_lines_with(tsquery, integer) TO %I', buyer);
  RESET ROLE;
  SET LOCAL row_security = off;
END $tenancy$;
