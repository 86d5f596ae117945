-- Tolerance rules that buyer admins change: each change is a version kept for ever, and only an admin of the business
-- unit may make one. With every answer stays what it was judged by, so that other limits can be tried on it later.
ALTER TABLE "membership"
  ADD COLUMN "admin" BOOLEAN NOT NULL DEFAULT false,
  ADD CONSTRAINT "membership_admin" CHECK (NOT admin OR role = 'buyer');

ALTER TABLE "tolerance_rule"
  -- Switched off, a rule stays readable and governs nothing.
  ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "changed_by" TEXT NOT NULL DEFAULT 'system:deployment',
  ADD COLUMN "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "tolerance_rule_version" (
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID,
    "item_group" TEXT,
    "name" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "proposal_hours" INTEGER,
    "silence" TEXT NOT NULL,
    "reconfirm_days" INTEGER,
    "active" BOOLEAN NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tolerance_rule_version_pkey" PRIMARY KEY ("rule_id","version")
);

-- What the line was when the turn was taken; set by the database.
ALTER TABLE "turn"
  ADD COLUMN "line_quantity" DECIMAL(18,6) NOT NULL DEFAULT 0,
  ADD COLUMN "line_group" TEXT,
  ADD COLUMN "line_substitute" JSONB;

DO $known$
BEGIN
  EXECUTE format('SET LOCAL ROLE %I', coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign') || '_system');
  SET LOCAL row_security = on;
  -- A line's quantity and group change only with a revision, and what the first revision after a turn found is what the
  -- turn was taken on; a line that none touched since is as it was.
  UPDATE turn t SET line_quantity = l.quantity, line_group = l.item_group FROM order_line l WHERE l.id = t.line_id;
  UPDATE turn t SET line_quantity = (found.line->>'quantity')::numeric, line_group = found.line->>'itemGroup'
    FROM (
      SELECT DISTINCT ON (taken.line_id, taken.number) taken.line_id, taken.number, touched->'before' AS line
      FROM turn taken JOIN order_line l ON l.id = taken.line_id
        JOIN event e ON e.stream = 'order:' || l.order_id AND e.type = 'order.revised'
          AND (e.payload->>'revision')::int > taken.revision
        CROSS JOIN LATERAL jsonb_array_elements(e.payload->'lines') touched
      WHERE touched->>'lineId' = taken.line_id::text
      ORDER BY taken.line_id, taken.number, e.version) found
    WHERE found.line_id = t.line_id AND found.number = t.number;
  SET LOCAL row_security = off;
  RESET ROLE;
END $known$;

-- The line is written before its turns, and of a line that waits for a person what was agreed is as it was: so a
-- substitute that stands in both is none that anybody had to decide about.
CREATE FUNCTION "turn_of_line"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT quantity, item_group, substitute INTO STRICT NEW.line_quantity, NEW.line_group, NEW.line_substitute
  FROM order_line WHERE id = NEW.line_id;
  RETURN NEW;
END $$;
CREATE TRIGGER "turn_of_line" BEFORE INSERT ON "turn" FOR EACH ROW EXECUTE FUNCTION "turn_of_line"();

-- The answers of a time, on which limits are tried.
CREATE INDEX "turn_answers" ON "turn" (business_unit_id, taken_at DESC, line_id, number)
  WHERE by = 'supplier' AND kind IN ('answer', 'reject');
-- Which rule governs how many open lines is counted on this alone.
CREATE INDEX "order_line_unit_scope" ON "order_line" (business_unit_id, supplier_id, item_group) WHERE open_due IS NOT NULL;

-- One rule a scope: of two for the same, one would never apply.
CREATE UNIQUE INDEX "tolerance_rule_one_a_scope" ON "tolerance_rule" (business_unit_id, supplier_id, item_group)
  NULLS NOT DISTINCT WHERE active;
ALTER TABLE "tolerance_rule"
  ADD CONSTRAINT "tolerance_rule_owner" UNIQUE (id, business_unit_id),
  ADD CONSTRAINT "tolerance_rule_name" CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT "tolerance_rule_hours" CHECK (proposal_hours BETWEEN 1 AND 2000),
  ADD CONSTRAINT "tolerance_rule_reconfirm" CHECK (reconfirm_days BETWEEN 1 AND 365),
  -- Silence can mean consent only where it ends.
  ADD CONSTRAINT "tolerance_rule_consent" CHECK (silence = 'lapses' OR proposal_hours IS NOT NULL);

-- A foreign key is checked by the owner of the table it points at, who sees no row while policies are forced.
ALTER TABLE "business_unit" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "supplier" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "tolerance_rule" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "tolerance_rule"
  ADD CONSTRAINT "tolerance_rule_unit" FOREIGN KEY (business_unit_id) REFERENCES "business_unit" (id),
  ADD CONSTRAINT "tolerance_rule_supplier" FOREIGN KEY (supplier_id) REFERENCES "supplier" (id);
ALTER TABLE "tolerance_rule_version"
  ADD CONSTRAINT "tolerance_rule_version_of" FOREIGN KEY (rule_id, business_unit_id)
    REFERENCES "tolerance_rule" (id, business_unit_id);
ALTER TABLE "business_unit" FORCE ROW LEVEL SECURITY;
ALTER TABLE "supplier" FORCE ROW LEVEL SECURITY;
ALTER TABLE "tolerance_rule" FORCE ROW LEVEL SECURITY;

-- Whoever changes a rule, its history is complete: a change is the next version, and each version is written down by
-- the database itself, in the name of a role that nobody has at hand.
CREATE FUNCTION "tolerance_rule_next"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a change of tolerance rule % must be its version %', OLD.id, OLD.version + 1;
  END IF;
  IF (NEW.id, NEW.business_unit_id, NEW.supplier_id, NEW.item_group)
    IS DISTINCT FROM (OLD.id, OLD.business_unit_id, OLD.supplier_id, OLD.item_group) THEN
    RAISE EXCEPTION 'tolerance rule % keeps its scope', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "tolerance_rule_next" BEFORE UPDATE ON "tolerance_rule"
  FOR EACH ROW EXECUTE FUNCTION "tolerance_rule_next"();

DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.units', true), ''))::uuid[])$q$;
  admin_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.admin_units', true), ''))::uuid[])$q$;
  own_name text := $q$changed_by = 'user:' || (SELECT nullif(current_setting('app.user_id', true), ''))$q$;
BEGIN
  ALTER TABLE tolerance_rule_version ENABLE ROW LEVEL SECURITY;
  ALTER TABLE tolerance_rule_version FORCE ROW LEVEL SECURITY;
  -- Nobody changes a version, and nobody takes one away.
  EXECUTE format('GRANT SELECT, INSERT ON tolerance_rule_version TO %I', system);
  EXECUTE format('CREATE POLICY system ON tolerance_rule_version TO %I USING (true) WITH CHECK (true)', system);
  EXECUTE format('GRANT SELECT ON tolerance_rule_version TO %I', buyer);
  EXECUTE format('CREATE POLICY buyer ON tolerance_rule_version FOR SELECT TO %I USING (%s)', buyer, own_units);

  EXECUTE format('GRANT INSERT ON tolerance_rule TO %I', buyer);
  EXECUTE format('GRANT UPDATE (name, limits, proposal_hours, silence, reconfirm_days, active, version, changed_by, changed_at) ON tolerance_rule TO %I', buyer);
  EXECUTE format('CREATE POLICY admin_adds ON tolerance_rule FOR INSERT TO %I WITH CHECK (%s AND %s AND %s)', buyer, own_units, admin_units, own_name);
  EXECUTE format('CREATE POLICY admin_changes ON tolerance_rule FOR UPDATE TO %I USING (%s AND %s) WITH CHECK (%s AND %s AND %s)', buyer, own_units, admin_units, own_units, admin_units, own_name);

  SET LOCAL row_security = on;
  EXECUTE $f$
    CREATE FUNCTION "tolerance_rule_kept"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public AS $$
    BEGIN
      INSERT INTO public.tolerance_rule_version (rule_id, version, business_unit_id, supplier_id, item_group, name, limits,
        proposal_hours, silence, reconfirm_days, active, changed_by, changed_at)
      VALUES (NEW.id, NEW.version, NEW.business_unit_id, NEW.supplier_id, NEW.item_group, NEW.name, NEW.limits,
        NEW.proposal_hours, NEW.silence, NEW.reconfirm_days, NEW.active, NEW.changed_by, NEW.changed_at);
      RETURN NULL;
    END $$ $f$;
  CREATE TRIGGER "tolerance_rule_kept" AFTER INSERT OR UPDATE ON "tolerance_rule"
    FOR EACH ROW EXECUTE FUNCTION "tolerance_rule_kept"();
  EXECUTE format('GRANT CREATE ON SCHEMA public TO %I', system);
  EXECUTE format('ALTER FUNCTION tolerance_rule_kept() OWNER TO %I', system);
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM %I', system);
  EXECUTE format('SET LOCAL ROLE %I', system);
  REVOKE ALL ON FUNCTION tolerance_rule_kept() FROM PUBLIC;
  -- The rules that stand begin their history with the version they are at.
  INSERT INTO tolerance_rule_version (rule_id, version, business_unit_id, supplier_id, item_group, name, limits,
      proposal_hours, silence, reconfirm_days, active, changed_by, changed_at)
    SELECT id, version, business_unit_id, supplier_id, item_group, name, limits,
      proposal_hours, silence, reconfirm_days, active, changed_by, changed_at FROM tolerance_rule;
  RESET ROLE;
  SET LOCAL row_security = off;
END $tenancy$;
