-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "business_unit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "work_week" INTEGER[],
    "holidays" DATE[],
    "connection_id" UUID NOT NULL,

    CONSTRAINT "business_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp_connection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "watermarks" JSONB NOT NULL DEFAULT '{}',
    "pulled_at" TIMESTAMPTZ(3),
    "pull_fault" TEXT,

    CONSTRAINT "erp_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "time_zone" TEXT,
    "tax_id" TEXT,

    CONSTRAINT "supplier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_ref" (
    "connection_id" UUID NOT NULL,
    "vendor_number" TEXT NOT NULL,
    "supplier_id" UUID NOT NULL,

    CONSTRAINT "supplier_ref_pkey" PRIMARY KEY ("connection_id","vendor_number")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "item_group" TEXT,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_ref" (
    "connection_id" UUID NOT NULL,
    "erp_item" TEXT NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "item_ref_pkey" PRIMARY KEY ("connection_id","erp_item")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "supplier_id" UUID,
    "business_unit_id" UUID,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "purchase_order" (
    "id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "erp_key" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "erp_version" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "ordered_on" DATE,
    "released_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_on" DATE NOT NULL GENERATED ALWAYS AS (coalesce(ordered_on, (released_at AT TIME ZONE 'UTC')::date)) STORED,
    "version" INTEGER NOT NULL,

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "erp_line" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "item_number" TEXT NOT NULL,
    "item_group" TEXT,
    "description" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "unit_price" DECIMAL(18,6) NOT NULL,
    "net_value" DECIMAL(18,6) NOT NULL,
    "received_quantity" DECIMAL(18,6) NOT NULL,
    "declined_quantity" DECIMAL(18,6) NOT NULL,
    "erp_status" TEXT NOT NULL,
    "answer_needed" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL,
    "answer_by" TIMESTAMPTZ(3),
    "agreement" INTEGER NOT NULL,
    "synced_agreement" INTEGER NOT NULL,
    "sync_state" TEXT NOT NULL,
    "erp_document" TEXT,
    "sync_reasons" JSONB NOT NULL,
    "due_on" DATE NOT NULL,
    -- Generated, so that every list of open lines has one small index that a generic plan can use.
    "open_due" DATE GENERATED ALWAYS AS (CASE WHEN state IN ('issued', 'proposed', 'confirmed') THEN due_on END) STORED,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_line" (
    "line_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "date" DATE NOT NULL,

    CONSTRAINT "schedule_line_pkey" PRIMARY KEY ("line_id","kind","number")
);

-- CreateTable
CREATE TABLE "turn" (
    "line_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "schedule" JSONB NOT NULL,
    "declined" DECIMAL(18,6) NOT NULL,
    "reason_code" TEXT,
    "deviation" JSONB NOT NULL,
    "outcome" TEXT NOT NULL,
    "decided_by" TEXT,
    "decision_note" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "turn_pkey" PRIMARY KEY ("line_id","number")
);

-- CreateTable
CREATE TABLE "tolerance_rule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID,
    "item_group" TEXT,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "limits" JSONB NOT NULL,

    CONSTRAINT "tolerance_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "user_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "base_revision" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("user_id","order_id")
);

-- CreateTable
CREATE TABLE "request" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "type_version" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "audience" TEXT NOT NULL,
    "business_unit_id" UUID,
    "supplier_id" UUID,
    "correlation_id" UUID NOT NULL,
    "causation_id" UUID,
    "actor" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erp_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed" (
    "seq" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "feed_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "feed_cursor" (
    "reader" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "feed_cursor_pkey" PRIMARY KEY ("reader")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "erp_command" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "agreement" INTEGER NOT NULL,
    "desired" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "erp_command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_document" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "erp_key" TEXT NOT NULL,
    "erp_version" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "error_code" TEXT NOT NULL,
    "error_path" TEXT NOT NULL,
    "error_message" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exception" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID,
    "order_id" UUID,
    "severity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by" UUID,
    "cleared_why" TEXT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "exception_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "business_unit_code_key" ON "business_unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "business_unit_connection_id_key" ON "business_unit"("connection_id");

-- CreateIndex
CREATE INDEX "supplier_tax_id_idx" ON "supplier"("tax_id");

-- CreateIndex
CREATE INDEX "supplier_ref_supplier_id_idx" ON "supplier_ref"("supplier_id");

-- CreateIndex
CREATE INDEX "item_number_idx" ON "item"("number");

-- CreateIndex
CREATE INDEX "item_ref_item_id_idx" ON "item_ref"("item_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_role_supplier_id_business_unit_id_key" ON "membership"("user_id", "role", "supplier_id", "business_unit_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "purchase_order_business_unit_id_issued_on_id_idx" ON "purchase_order"("business_unit_id", "issued_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "purchase_order_supplier_id_issued_on_id_idx" ON "purchase_order"("supplier_id", "issued_on" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_connection_id_erp_key_key" ON "purchase_order"("connection_id", "erp_key");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_id_business_unit_id_supplier_id_key" ON "purchase_order"("id", "business_unit_id", "supplier_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_order_id_erp_line_key" ON "order_line"("order_id", "erp_line");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_id_business_unit_id_supplier_id_key" ON "order_line"("id", "business_unit_id", "supplier_id");

-- CreateIndex
CREATE INDEX "tolerance_rule_business_unit_id_idx" ON "tolerance_rule"("business_unit_id");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");

-- CreateIndex
CREATE INDEX "event_correlation_id_idx" ON "event"("correlation_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_stream_version_key" ON "event"("stream", "version");

-- CreateIndex
CREATE UNIQUE INDEX "feed_event_id_key" ON "feed"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "erp_command_number_key" ON "erp_command"("number");

-- CreateIndex
CREATE INDEX "erp_command_order_id_idx" ON "erp_command"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "erp_command_line_id_agreement_key" ON "erp_command"("line_id", "agreement");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_document_connection_id_kind_erp_key_key" ON "inbound_document"("connection_id", "kind", "erp_key");

-- CreateIndex
CREATE INDEX "exception_subject_id_type_idx" ON "exception"("subject_id", "type");

-- AddForeignKey
ALTER TABLE "business_unit" ADD CONSTRAINT "business_unit_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "erp_connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_ref" ADD CONSTRAINT "supplier_ref_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "erp_connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_ref" ADD CONSTRAINT "supplier_ref_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_ref" ADD CONSTRAINT "item_ref_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "erp_connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_ref" ADD CONSTRAINT "item_ref_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_business_unit_id_fkey" FOREIGN KEY ("business_unit_id") REFERENCES "business_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_owner" FOREIGN KEY ("order_id", "business_unit_id", "supplier_id") REFERENCES "purchase_order"("id", "business_unit_id", "supplier_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_line" ADD CONSTRAINT "schedule_line_owner" FOREIGN KEY ("line_id", "business_unit_id", "supplier_id") REFERENCES "order_line"("id", "business_unit_id", "supplier_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_owner" FOREIGN KEY ("line_id", "business_unit_id", "supplier_id") REFERENCES "order_line"("id", "business_unit_id", "supplier_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_owner" FOREIGN KEY ("order_id", "business_unit_id", "supplier_id") REFERENCES "purchase_order"("id", "business_unit_id", "supplier_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erp_command" ADD CONSTRAINT "erp_command_owner" FOREIGN KEY ("line_id", "business_unit_id", "supplier_id") REFERENCES "order_line"("id", "business_unit_id", "supplier_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ============================================================ written by hand: what Prisma's schema cannot say
-- States are text with a CHECK.
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_state" CHECK (state IN ('issued', 'proposed', 'confirmed', 'cancelled', 'closed')),
  ADD CONSTRAINT "order_line_erp_status" CHECK (erp_status IN ('open', 'cancelled', 'closed')),
  ADD CONSTRAINT "order_line_sync_state" CHECK (sync_state IN ('in-sync', 'waiting', 'sent', 'refused', 'conflict', 'undelivered'));
ALTER TABLE "schedule_line"
  ADD CONSTRAINT "schedule_line_kind" CHECK (kind IN ('requested', 'reference', 'agreed')),
  ADD CONSTRAINT "schedule_line_quantity" CHECK (quantity > 0);
ALTER TABLE "turn"
  ADD CONSTRAINT "turn_by" CHECK (by IN ('supplier', 'buyer')),
  ADD CONSTRAINT "turn_outcome"
    CHECK (outcome IN ('open', 'accepted', 'declined', 'countered', 'withdrawn', 'superseded'));
ALTER TABLE "event" ADD CONSTRAINT "event_audience" CHECK (audience IN ('both', 'buyer'));
ALTER TABLE "erp_command" ADD CONSTRAINT "erp_command_state"
  CHECK (state IN ('pending', 'sent', 'done', 'refused', 'conflict', 'superseded', 'dead'));
ALTER TABLE "inbound_document" ADD CONSTRAINT "inbound_document_state"
  CHECK (state IN ('unreadable', 'read', 'dismissed'));
ALTER TABLE "exception" ADD CONSTRAINT "exception_state" CHECK (state IN ('open', 'cleared'));
ALTER TABLE "membership"
  ADD CONSTRAINT "membership_role" CHECK (role IN ('supplier', 'buyer')),
  ADD CONSTRAINT "membership_of_one" CHECK (
    (role = 'supplier' AND supplier_id IS NOT NULL AND business_unit_id IS NULL)
    OR (role = 'buyer' AND supplier_id IS NULL AND business_unit_id IS NOT NULL)),
  ADD CONSTRAINT "membership_supplier_fkey" FOREIGN KEY (supplier_id) REFERENCES "supplier" (id),
  ADD CONSTRAINT "membership_business_unit_fkey" FOREIGN KEY (business_unit_id) REFERENCES "business_unit" (id);

-- An exception about a line is its order's owner's; a document's is of a unit that exists.
ALTER TABLE "exception"
  ADD CONSTRAINT "exception_unit" FOREIGN KEY (business_unit_id) REFERENCES "business_unit" (id),
  ADD CONSTRAINT "exception_owner" FOREIGN KEY (order_id, business_unit_id, supplier_id)
    REFERENCES "purchase_order" (id, business_unit_id, supplier_id);
ALTER TABLE "inbound_document"
  ADD CONSTRAINT "inbound_document_unit" FOREIGN KEY (business_unit_id) REFERENCES "business_unit" (id),
  ADD CONSTRAINT "inbound_document_connection" FOREIGN KEY (connection_id) REFERENCES "erp_connection" (id);

-- At most one open turn a line, one open exception a type and subject.
CREATE UNIQUE INDEX "turn_one_open" ON "turn" (line_id) WHERE outcome = 'open';
CREATE UNIQUE INDEX "exception_one_open" ON "exception" (type, subject_id) WHERE state = 'open';

-- The lists: each sorted and paged by one of these.
CREATE INDEX "order_line_supplier_due" ON "order_line" (supplier_id, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "order_line_supplier_state" ON "order_line" (supplier_id, state, due_on, id);
CREATE INDEX "order_line_unit_due" ON "order_line" (business_unit_id, open_due, id) WHERE open_due IS NOT NULL;
CREATE INDEX "exception_open" ON "exception" (business_unit_id, (-severity), opened_at, id) WHERE state = 'open';
CREATE INDEX "order_line_to_sync" ON "order_line" (order_id) WHERE sync_state IN ('waiting', 'sent');
CREATE INDEX "purchase_order_number" ON "purchase_order" (number COLLATE "C");

-- The relay's whole work, one batch: what is in the outbox goes to the feed, in the order of the outbox, under a lock
-- that ends with the transaction. Any number of relays may call it. Answers how many moved, −1 while another is at it.
CREATE FUNCTION "relay_batch"(batch integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  moved integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4128, 1) THEN
    RETURN -1;
  END IF;
  WITH taken AS (
    DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT batch) RETURNING id, event_id
  )
  INSERT INTO feed (event_id) SELECT event_id FROM taken ORDER BY id;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$;

-- ============================================================ tenancy
-- Three roles that nobody logs in as. withScope() takes one of them for a transaction and says for whom; a query that
-- forgets its scope runs as the login, for which no policy stands, and sees nothing.
DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  supplier text := prefix || '_supplier';
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_supplier text := $q$supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), ''))::uuid$q$;
  own_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.units', true), ''))::uuid[])$q$;
  own_user text := $q$user_id = (SELECT nullif(current_setting('app.user_id', true), ''))::uuid$q$;
  t text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I, %I, %I', supplier, buyer, system);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %I, %I, %I', supplier, buyer, system);

  -- rate_limit belongs to nobody: it counts sign-ins by hashed address, before anybody has a scope.
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'rate_limit') LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, system);
    EXECUTE format('CREATE POLICY system ON %I TO %I USING (true) WITH CHECK (true)', t, system);
  END LOOP;

  -- The agreement: both sides of it read and write.
  FOREACH t IN ARRAY ARRAY['purchase_order', 'order_line', 'schedule_line', 'turn'] LOOP
    EXECUTE format('GRANT SELECT, UPDATE ON %I TO %I, %I', t, supplier, buyer);
    EXECUTE format('CREATE POLICY supplier ON %I TO %I USING (%s) WITH CHECK (%s)', t, supplier, own_supplier, own_supplier);
    EXECUTE format('CREATE POLICY buyer ON %I TO %I USING (%s) WITH CHECK (%s)', t, buyer, own_units, own_units);
  END LOOP;
  EXECUTE format('GRANT INSERT, DELETE ON schedule_line TO %I, %I', supplier, buyer);
  EXECUTE format('GRANT INSERT ON turn TO %I, %I', supplier, buyer);

  -- The log: read by its audience; written by whoever acts; never changed.
  EXECUTE format('GRANT SELECT, INSERT ON event TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier_reads ON event FOR SELECT TO %I USING (%s AND audience = ''both'')', supplier, own_supplier);
  EXECUTE format('CREATE POLICY supplier_writes ON event FOR INSERT TO %I WITH CHECK (%s)', supplier, own_supplier);
  EXECUTE format('CREATE POLICY buyer ON event TO %I USING (%s) WITH CHECK (%s)', buyer, own_units, own_units);
  EXECUTE format('GRANT INSERT ON outbox TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY writers ON outbox FOR INSERT TO %I, %I WITH CHECK (true)', supplier, buyer);

  -- What the ERP was told: both may see, only the system writes.
  EXECUTE format('GRANT SELECT ON erp_command TO %I', buyer);
  -- Not the fault: it may name what stands in the buyer's own network.
  EXECUTE format('GRANT SELECT (id, number, order_id, line_id, business_unit_id, supplier_id, agreement, state, tries, sent_at, ended_at) ON erp_command TO %I', supplier);
  EXECUTE format('CREATE POLICY supplier ON erp_command FOR SELECT TO %I USING (%s)', supplier, own_supplier);
  EXECUTE format('CREATE POLICY buyer ON erp_command FOR SELECT TO %I USING (%s)', buyer, own_units);

  -- The buyer's own.
  FOREACH t IN ARRAY ARRAY['exception', 'inbound_document', 'tolerance_rule'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO %I', t, buyer);
    EXECUTE format('CREATE POLICY buyer ON %I FOR SELECT TO %I USING (%s)', t, buyer, own_units);
  END LOOP;
  EXECUTE format('GRANT UPDATE ON inbound_document TO %I', buyer);
  EXECUTE format('CREATE POLICY buyer_dismisses ON inbound_document FOR UPDATE TO %I USING (%s) WITH CHECK (%s)', buyer, own_units, own_units);

  -- A person's own.
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO %I', supplier);
  EXECUTE format('CREATE POLICY supplier ON draft TO %I USING (%s AND %s) WITH CHECK (%s AND %s)', supplier, own_supplier, own_user, own_supplier, own_user);
  EXECUTE format('GRANT SELECT, INSERT ON request TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY own ON request TO %I, %I USING (%s) WITH CHECK (%s)', supplier, buyer, own_user, own_user);

  -- Deployment-wide: suppliers and items are visible to buyers, to a supplier only its own; units are known to all.
  EXECUTE format('GRANT SELECT ON business_unit, supplier TO %I, %I', supplier, buyer);
  EXECUTE format('GRANT SELECT ON item, item_ref, supplier_ref TO %I', buyer);
  EXECUTE format('CREATE POLICY known ON business_unit FOR SELECT TO %I, %I USING (true)', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier ON supplier FOR SELECT TO %I USING (id = (SELECT nullif(current_setting(''app.supplier_id'', true), ''''))::uuid)', supplier);
  FOREACH t IN ARRAY ARRAY['supplier', 'item', 'item_ref', 'supplier_ref'] LOOP
    EXECUTE format('CREATE POLICY buyer ON %I FOR SELECT TO %I USING (true)', t, buyer);
  END LOOP;
END $tenancy$;
