-- The whole answer: what a turn may say beside days and quantities, turns of both sides, expiry, reconfirmation.
ALTER TABLE "purchase_order" ADD COLUMN "supplier_order_number" TEXT;
CREATE INDEX "purchase_order_supplier_order_number" ON "purchase_order" (supplier_order_number COLLATE "C")
  WHERE supplier_order_number IS NOT NULL;

ALTER TABLE "order_line"
  ADD COLUMN "reference_price" DECIMAL(18,6),
  ADD COLUMN "backorder" JSONB,
  ADD COLUMN "agreed_price" DECIMAL(18,6),
  ADD COLUMN "substitute" JSONB,
  ADD COLUMN "waits_for" TEXT,
  ADD COLUMN "reconfirm" TEXT NOT NULL DEFAULT 'none';

ALTER TABLE "turn"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'answer',
  ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'portal',
  ADD COLUMN "source_id" UUID,
  ADD COLUMN "backorder" JSONB,
  ADD COLUMN "unit_price" DECIMAL(18,6),
  ADD COLUMN "substitute" JSONB,
  ADD COLUMN "wish" TEXT,
  ADD COLUMN "note" TEXT,
  ADD COLUMN "expiry" JSONB,
  ADD COLUMN "expires_at" TIMESTAMPTZ(3);

ALTER TABLE "tolerance_rule"
  ADD COLUMN "proposal_hours" INTEGER,
  ADD COLUMN "silence" TEXT NOT NULL DEFAULT 'lapses',
  ADD COLUMN "reconfirm_days" INTEGER;

CREATE TABLE "supply_relation" (
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "date_basis" TEXT NOT NULL DEFAULT 'delivery',
    "transit_days" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "supply_relation_pkey" PRIMARY KEY ("business_unit_id","supplier_id")
);

-- What stands in the tables already: every line waits for whom its state says, at the price of the order. The step
-- takes the system's role, since the owner of the tables sees no row of them.
DO $known$
BEGIN
  EXECUTE format('SET LOCAL ROLE %I', coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign') || '_system');
  -- As system, a policy lets it see every row; migrations run with row_security off so that a step without a role fails.
  SET LOCAL row_security = on;
  UPDATE order_line SET reference_price = unit_price,
    waits_for = CASE state WHEN 'issued' THEN 'supplier' WHEN 'proposed' THEN 'buyer' END;
  SET LOCAL row_security = off;
  RESET ROLE;
END $known$;
ALTER TABLE "order_line" ALTER COLUMN "reference_price" SET NOT NULL;

ALTER TABLE "order_line"
  DROP CONSTRAINT "order_line_state",
  ADD CONSTRAINT "order_line_state" CHECK (state IN ('issued', 'on-hold', 'proposed', 'countered', 'change-requested',
    'confirmed', 'backordered', 'rejected', 'cancelled', 'closed')),
  ADD CONSTRAINT "order_line_waits_for" CHECK (waits_for IN ('supplier', 'buyer')),
  ADD CONSTRAINT "order_line_reconfirm" CHECK (reconfirm IN ('none', 'asked', 'done'));
ALTER TABLE "turn"
  DROP CONSTRAINT "turn_outcome",
  ADD CONSTRAINT "turn_outcome" CHECK (outcome IN ('open', 'accepted', 'declined', 'countered', 'withdrawn', 'superseded',
    'expired', 'noted')),
  ADD CONSTRAINT "turn_kind" CHECK (kind IN ('answer', 'reject', 'hold', 'counter', 'request')),
  ADD CONSTRAINT "turn_channel" CHECK (channel IN ('portal', 'mail-link', 'telephone', 'mail'));
ALTER TABLE "tolerance_rule" ADD CONSTRAINT "tolerance_rule_silence" CHECK (silence IN ('lapses', 'consents'));
-- A foreign key is checked by the owner of the table it points at, who sees no row while policies are forced.
ALTER TABLE "business_unit" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "supplier" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "supply_relation"
  ADD CONSTRAINT "supply_relation_date_basis" CHECK (date_basis IN ('delivery', 'ship')),
  ADD CONSTRAINT "supply_relation_transit_days" CHECK (transit_days BETWEEN 0 AND 365),
  ADD CONSTRAINT "supply_relation_unit" FOREIGN KEY (business_unit_id) REFERENCES "business_unit" (id),
  ADD CONSTRAINT "supply_relation_supplier" FOREIGN KEY (supplier_id) REFERENCES "supplier" (id);
ALTER TABLE "business_unit" FORCE ROW LEVEL SECURITY;
ALTER TABLE "supplier" FORCE ROW LEVEL SECURITY;

-- Proposals whose time has passed are looked for each minute; so are promises that come due and were not said again.
CREATE INDEX "turn_expiring" ON "turn" (expires_at) WHERE outcome = 'open' AND expires_at IS NOT NULL;
CREATE INDEX "order_line_to_reconfirm" ON "order_line" (business_unit_id, open_due)
  WHERE state = 'confirmed' AND reconfirm = 'none';

DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  supplier text := prefix || '_supplier';
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_supplier text := $q$supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), ''))::uuid$q$;
  own_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.units', true), ''))::uuid[])$q$;
BEGIN
  ALTER TABLE supply_relation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE supply_relation FORCE ROW LEVEL SECURITY;
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON supply_relation TO %I', system);
  EXECUTE format('CREATE POLICY system ON supply_relation TO %I USING (true) WITH CHECK (true)', system);
  EXECUTE format('GRANT SELECT ON supply_relation TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier ON supply_relation FOR SELECT TO %I USING (%s)', supplier, own_supplier);
  EXECUTE format('CREATE POLICY buyer ON supply_relation FOR SELECT TO %I USING (%s)', buyer, own_units);
END $tenancy$;
