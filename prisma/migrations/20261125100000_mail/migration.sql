-- Mails to suppliers about orders that wait for their answer, and the links in them that need no password.

-- Links answer orders up to this value on their own, in the order's currency; above it a code is asked for. NULL: any.
ALTER TABLE "business_unit"
  ADD COLUMN "link_value_limit" DECIMAL(18,6),
  ADD CONSTRAINT "business_unit_link_value_limit" CHECK (link_value_limit >= 0);

-- Whom a supplier's orders are mailed to: its users, and people without an account.
CREATE TABLE "supplier_contact" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "supplier_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" UUID,
    "proven_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "supplier_contact_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "supplier_contact_supplier_id_email_key" ON "supplier_contact" ("supplier_id", "email");
CREATE UNIQUE INDEX "supplier_contact_id_supplier_id_key" ON "supplier_contact" ("id", "supplier_id");

-- One link: one order, one address, one revision. The token that opens it is computed from its id and stands nowhere.
CREATE TABLE "mail_link" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "code_number" INTEGER NOT NULL DEFAULT 0,
    "code_expires_at" TIMESTAMPTZ(3),
    "code_tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "mail_link_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "mail_link_id_business_unit_id_supplier_id_key" ON "mail_link" ("id", "business_unit_id", "supplier_id");
CREATE INDEX "mail_link_order_id_idx" ON "mail_link" ("order_id");

-- What was to be written, and what became of it. The mail itself is made of this when it is sent or shown.
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "link_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "supplier_contact"
  ADD CONSTRAINT "supplier_contact_email" CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254);
ALTER TABLE "mail"
  ADD CONSTRAINT "mail_kind" CHECK (kind IN ('order', 'renewal', 'code')),
  ADD CONSTRAINT "mail_state" CHECK (state IN ('waiting', 'sent', 'kept', 'failed', 'overtaken'));

-- However often the facts are looked at, an address is written to once about a revision.
CREATE UNIQUE INDEX "mail_once" ON "mail" (order_id, revision, address) WHERE kind = 'order';
CREATE INDEX "mail_due" ON "mail" (next_try_at) WHERE state = 'waiting';
CREATE INDEX "mail_outbox" ON "mail" (business_unit_id, created_at DESC, id DESC);

-- A foreign key is checked by the owner of the table it points at, who sees no row while policies are forced.
ALTER TABLE "supplier" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "app_user" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "purchase_order" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "supplier_contact"
  ADD CONSTRAINT "supplier_contact_supplier" FOREIGN KEY (supplier_id) REFERENCES "supplier" (id),
  ADD CONSTRAINT "supplier_contact_user" FOREIGN KEY (user_id) REFERENCES "app_user" (id);
ALTER TABLE "mail_link"
  ADD CONSTRAINT "mail_link_owner" FOREIGN KEY (order_id, business_unit_id, supplier_id)
    REFERENCES "purchase_order" (id, business_unit_id, supplier_id),
  ADD CONSTRAINT "mail_link_contact" FOREIGN KEY (contact_id, supplier_id) REFERENCES "supplier_contact" (id, supplier_id);
ALTER TABLE "mail"
  ADD CONSTRAINT "mail_owner" FOREIGN KEY (order_id, business_unit_id, supplier_id)
    REFERENCES "purchase_order" (id, business_unit_id, supplier_id),
  ADD CONSTRAINT "mail_of_link" FOREIGN KEY (link_id, business_unit_id, supplier_id)
    REFERENCES "mail_link" (id, business_unit_id, supplier_id);
ALTER TABLE "supplier" FORCE ROW LEVEL SECURITY;
ALTER TABLE "app_user" FORCE ROW LEVEL SECURITY;
ALTER TABLE "purchase_order" FORCE ROW LEVEL SECURITY;

DO $tenancy$
DECLARE
  prefix text := coalesce(nullif(current_setting('app.role_prefix', true), ''), 'countersign');
  buyer text := prefix || '_buyer';
  system text := prefix || '_system';
  own_units text := $q$business_unit_id = ANY ((SELECT nullif(current_setting('app.units', true), ''))::uuid[])$q$;
  own_admin text := $q$id = ANY ((SELECT nullif(current_setting('app.admin_units', true), ''))::uuid[])$q$;
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['supplier_contact', 'mail_link', 'mail'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, system);
    EXECUTE format('CREATE POLICY system ON %I TO %I USING (true) WITH CHECK (true)', t, system);
  END LOOP;
  -- The outbox. Contacts and links are the system's: whoever holds a link has no scope of their own yet.
  EXECUTE format('GRANT SELECT ON mail TO %I', buyer);
  EXECUTE format('CREATE POLICY buyer ON mail FOR SELECT TO %I USING (%s)', buyer, own_units);
  EXECUTE format('GRANT UPDATE (link_value_limit) ON business_unit TO %I', buyer);
  EXECUTE format('CREATE POLICY buyer_limits ON business_unit FOR UPDATE TO %I USING (%s) WITH CHECK (%s)', buyer, own_admin, own_admin);
END $tenancy$;
