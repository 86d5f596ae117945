-- Orders by the beginning of their number, of one's own alone: a search reads no stranger's.
DROP INDEX "purchase_order_number";
DROP INDEX "purchase_order_supplier_order_number";
CREATE INDEX "purchase_order_supplier_number" ON "purchase_order" (supplier_id, number COLLATE "C");
CREATE INDEX "purchase_order_unit_number" ON "purchase_order" (business_unit_id, number COLLATE "C");
CREATE INDEX "purchase_order_supplier_own_number" ON "purchase_order" (supplier_id, supplier_order_number COLLATE "C")
  WHERE supplier_order_number IS NOT NULL;
CREATE INDEX "purchase_order_unit_own_number" ON "purchase_order" (business_unit_id, supplier_order_number COLLATE "C")
  WHERE supplier_order_number IS NOT NULL;
