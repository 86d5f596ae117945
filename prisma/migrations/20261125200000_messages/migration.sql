-- Messages on an order and its lines, and the files that come with them or prove an answer.

-- One conversation of both sides and one of the buyer's own an order, each with a count and a log of its own: from the
-- numbers of the one nobody can tell that there is the other.
CREATE TABLE "message_thread" (
    "order_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_thread_pkey" PRIMARY KEY ("order_id","audience")
);

CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "line_id" UUID,
    "number" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT,
    "mentions" UUID[] NOT NULL DEFAULT '{}',
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- How far a person has read a conversation.
CREATE TABLE "message_read" (
    "user_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "message_read_pkey" PRIMARY KEY ("user_id","order_id","audience")
);

CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "line_id" UUID,
    "message_id" UUID,
    "side" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "message_thread_order_id_audience_business_unit_id_supplier__key"
  ON "message_thread" ("order_id", "audience", "business_unit_id", "supplier_id");
-- The room of each side: newest first.
CREATE INDEX "message_thread_supplier" ON "message_thread" (supplier_id, last_at DESC, order_id DESC)
  WHERE audience = 'both';
CREATE INDEX "message_thread_unit" ON "message_thread" (business_unit_id, last_at DESC, order_id DESC, audience DESC);
CREATE UNIQUE INDEX "message_order_id_audience_number_key" ON "message" ("order_id", "audience", "number");
CREATE UNIQUE INDEX "message_id_order_id_audience_key" ON "message" ("id", "order_id", "audience");
CREATE INDEX "message_order_id_posted_at_id_idx" ON "message" ("order_id", "posted_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "attachment_id_business_unit_id_supplier_id_key"
  ON "attachment" ("id", "business_unit_id", "supplier_id");
CREATE INDEX "attachment_order_id_idx" ON "attachment" ("order_id");
CREATE INDEX "attachment_message_id_idx" ON "attachment" ("message_id");
-- What was uploaded and never sent is counted for each person, and swept by age.
CREATE INDEX "attachment_unsent" ON "attachment" (uploaded_by, uploaded_at) WHERE audience = 'uploader';

ALTER TABLE "message_thread"
  ADD CONSTRAINT "message_thread_audience" CHECK (audience IN ('both', 'buyer')),
  ADD CONSTRAINT "message_thread_number" CHECK (number >= 0);
ALTER TABLE "message"
  ADD CONSTRAINT "message_side" CHECK (side IN ('supplier', 'buyer')),
  ADD CONSTRAINT "message_notes_are_the_buyers" CHECK (side = 'buyer' OR audience = 'both'),
  ADD CONSTRAINT "message_number" CHECK (number > 0),
  ADD CONSTRAINT "message_text" CHECK (length(text) <= 8000),
  -- Withdrawn is erased: neither words nor whom they named stay.
  ADD CONSTRAINT "message_withdrawn" CHECK ((withdrawn_at IS NULL) = (text IS NOT NULL)
    AND (withdrawn_at IS NULL OR mentions = '{}'));
ALTER TABLE "message_read" ADD CONSTRAINT "message_read_number" CHECK (number > 0);
ALTER TABLE "attachment"
  -- uploader: not sent yet, nobody else knows of it
  ADD CONSTRAINT "attachment_audience" CHECK (audience IN ('uploader', 'both', 'buyer')),
  ADD CONSTRAINT "attachment_sent_with" CHECK (message_id IS NULL OR audience <> 'uploader'),
  ADD CONSTRAINT "attachment_side" CHECK (side IN ('supplier', 'buyer')),
  ADD CONSTRAINT "attachment_notes_are_the_buyers" CHECK (side = 'buyer' OR audience <> 'buyer'),
  ADD CONSTRAINT "attachment_name" CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT "attachment_size" CHECK (size > 0),
  ADD CONSTRAINT "attachment_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- A foreign key is checked by the owner of the table it points at, who sees no row while policies are forced.
ALTER TABLE "purchase_order" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "order_line" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "message_thread" ADD CONSTRAINT "message_thread_owner" FOREIGN KEY (order_id, business_unit_id, supplier_id)
  REFERENCES "purchase_order" (id, business_unit_id, supplier_id);
ALTER TABLE "message"
  ADD CONSTRAINT "message_owner" FOREIGN KEY (order_id, audience, business_unit_id, supplier_id)
    REFERENCES "message_thread" (order_id, audience, business_unit_id, supplier_id),
  ADD CONSTRAINT "message_line" FOREIGN KEY (line_id, business_unit_id, supplier_id)
    REFERENCES "order_line" (id, business_unit_id, supplier_id);
ALTER TABLE "message_read" ADD CONSTRAINT "message_read_owner"
  FOREIGN KEY (order_id, audience, business_unit_id, supplier_id)
    REFERENCES "message_thread" (order_id, audience, business_unit_id, supplier_id);
ALTER TABLE "attachment"
  ADD CONSTRAINT "attachment_owner" FOREIGN KEY (order_id, business_unit_id, supplier_id)
    REFERENCES "purchase_order" (id, business_unit_id, supplier_id),
  ADD CONSTRAINT "attachment_line" FOREIGN KEY (line_id, business_unit_id, supplier_id)
    REFERENCES "order_line" (id, business_unit_id, supplier_id),
  -- It is seen by whom its message is seen.
  ADD CONSTRAINT "attachment_message" FOREIGN KEY (message_id, order_id, audience)
    REFERENCES "message" (id, order_id, audience);
-- What an answer rests on stays as long as the answer.
ALTER TABLE "turn" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "turn" ADD CONSTRAINT "turn_source" FOREIGN KEY (source_id, business_unit_id, supplier_id)
  REFERENCES "attachment" (id, business_unit_id, supplier_id);
ALTER TABLE "turn" FORCE ROW LEVEL SECURITY;
ALTER TABLE "order_line" FORCE ROW LEVEL SECURITY;
ALTER TABLE "purchase_order" FORCE ROW LEVEL SECURITY;
CREATE INDEX "turn_source" ON "turn" (source_id) WHERE source_id IS NOT NULL;

DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  supplier text := prefix || '_supplier';
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_supplier text := $q$supplier_id = (SELECT nullif(current_setting('app.supplier_id', true), ''))::uuid$q$;
  own_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.units', true), ''))::uuid[])$q$;
  me text := $q$(SELECT nullif(current_setting('app.user_id', true), ''))::uuid$q$;
  theirs text;
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['message_thread', 'message', 'message_read', 'attachment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, system);
    EXECUTE format('CREATE POLICY system ON %I TO %I USING (true) WITH CHECK (true)', t, system);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO %I, %I', t, supplier, buyer);
  END LOOP;
  theirs := own_supplier || ' AND audience = ''both''';

  EXECUTE format('GRANT UPDATE (number, version, last_at) ON message_thread TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier ON message_thread TO %I USING (%s) WITH CHECK (%s)', supplier, theirs, theirs);
  EXECUTE format('CREATE POLICY buyer ON message_thread TO %I USING (%s) WITH CHECK (%s)', buyer, own_units, own_units);

  -- Read by both sides, or by the buyer's; written, and withdrawn, by whom it is from.
  EXECUTE format('GRANT UPDATE (text, mentions, withdrawn_at) ON message TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier_reads ON message FOR SELECT TO %I USING (%s)', supplier, theirs);
  EXECUTE format('CREATE POLICY supplier_writes ON message FOR INSERT TO %I WITH CHECK (%s AND side = ''supplier'' AND author_id = %s)',
    supplier, theirs, me);
  EXECUTE format('CREATE POLICY supplier_withdraws ON message FOR UPDATE TO %I USING (%s AND author_id = %s) WITH CHECK (%s AND author_id = %s)',
    supplier, theirs, me, theirs, me);
  EXECUTE format('CREATE POLICY buyer_reads ON message FOR SELECT TO %I USING (%s)', buyer, own_units);
  EXECUTE format('CREATE POLICY buyer_writes ON message FOR INSERT TO %I WITH CHECK (%s AND side = ''buyer'' AND author_id = %s)',
    buyer, own_units, me);
  EXECUTE format('CREATE POLICY buyer_withdraws ON message FOR UPDATE TO %I USING (%s AND author_id = %s) WITH CHECK (%s AND author_id = %s)',
    buyer, own_units, me, own_units, me);

  -- What one has read is one's own.
  EXECUTE format('GRANT UPDATE (number) ON message_read TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier ON message_read TO %I USING (%s AND user_id = %s) WITH CHECK (%s AND user_id = %s)',
    supplier, theirs, me, theirs, me);
  EXECUTE format('CREATE POLICY buyer ON message_read TO %I USING (%s AND user_id = %s) WITH CHECK (%s AND user_id = %s)',
    buyer, own_units, me, own_units, me);

  -- A file that was not sent yet is its uploader's own; afterwards it is read like its message.
  EXECUTE format('GRANT UPDATE (audience, message_id), DELETE ON attachment TO %I, %I', supplier, buyer);
  EXECUTE format('CREATE POLICY supplier_reads ON attachment FOR SELECT TO %I USING (%s AND (audience = ''both'' OR (audience = ''uploader'' AND uploaded_by = %s)))',
    supplier, own_supplier, me);
  EXECUTE format('CREATE POLICY buyer_reads ON attachment FOR SELECT TO %I USING (%s AND (audience <> ''uploader'' OR uploaded_by = %s))',
    buyer, own_units, me);
  EXECUTE format('CREATE POLICY supplier_uploads ON attachment FOR INSERT TO %I WITH CHECK (%s AND audience = ''uploader'' AND side = ''supplier'' AND uploaded_by = %s)',
    supplier, own_supplier, me);
  EXECUTE format('CREATE POLICY buyer_uploads ON attachment FOR INSERT TO %I WITH CHECK (%s AND audience = ''uploader'' AND side = ''buyer'' AND uploaded_by = %s)',
    buyer, own_units, me);
  EXECUTE format('CREATE POLICY supplier_sends ON attachment FOR UPDATE TO %I USING (%s AND audience = ''uploader'' AND uploaded_by = %s) WITH CHECK (%s)',
    supplier, own_supplier, me, theirs);
  EXECUTE format('CREATE POLICY buyer_sends ON attachment FOR UPDATE TO %I USING (%s AND audience = ''uploader'' AND uploaded_by = %s) WITH CHECK (%s)',
    buyer, own_units, me, own_units);
  EXECUTE format('CREATE POLICY supplier_removes ON attachment FOR DELETE TO %I USING (%s AND uploaded_by = %s)',
    supplier, own_supplier, me);
  EXECUTE format('CREATE POLICY buyer_removes ON attachment FOR DELETE TO %I USING (%s AND uploaded_by = %s)',
    buyer, own_units, me);
END $tenancy$;
