-- When a connection's orders first came: what tells its history from its news.
CREATE INDEX "purchase_order_connection_id_released_at_idx" ON "purchase_order" ("connection_id", "released_at");

-- A buyer asks more than once about a revision: by a counter-offer, a request, a line sent back, a promise to be said
-- once more. An address is written to once about each; 0 is the order itself, new or revised.
ALTER TABLE "mail" ADD COLUMN "asked" INTEGER NOT NULL DEFAULT 0;
DROP INDEX "mail_once";
CREATE UNIQUE INDEX "mail_once" ON "mail" (order_id, revision, asked, address) WHERE kind = 'order';
