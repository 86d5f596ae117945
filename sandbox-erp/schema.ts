/**
 * The ERP's tables, in a schema of their own. Keys sort by bytes (`collate "C"`), so that paging by key means the same
 * to the database and to its callers. `changed_at` is cut to whole seconds, as the clocks of many ERPs are.
 */
export const schemaSql = `
create schema if not exists erp;

create table if not exists erp.company (
  code text collate "C" primary key,
  name text not null,
  closed_periods jsonb not null default '[]'
);

create table if not exists erp.vendor (
  company text collate "C" not null references erp.company on delete cascade,
  vendor_no text collate "C" not null,
  name text not null,
  tax_id text,
  time_zone text,
  country text,
  changed_at timestamptz not null,
  primary key (company, vendor_no)
);
create index if not exists vendor_changed on erp.vendor (company, changed_at, vendor_no);

create table if not exists erp.item (
  company text collate "C" not null references erp.company on delete cascade,
  item_no text collate "C" not null,
  description text not null,
  base_uom text not null,
  item_group text,
  minimum_lot numeric(18, 6) not null default 0,
  changed_at timestamptz not null,
  primary key (company, item_no)
);
alter table erp.item add column if not exists blocked boolean not null default false;
create index if not exists item_changed on erp.item (company, changed_at, item_no);

create table if not exists erp.purchase_order (
  company text collate "C" not null references erp.company on delete cascade,
  po_no text collate "C" not null,
  vendor_no text collate "C" not null,
  currency text not null,
  order_date date,
  status text not null check (status in ('open', 'cancelled')),
  revision int not null default 1,
  version int not null default 1,
  changed_at timestamptz not null,
  -- How the served document is broken; null when it can be read.
  broken text check (broken in ('bad-date', 'unknown-item', 'missing-quantity')),
  -- Hash of what was loaded last, so that loading the same again changes nothing.
  loaded_hash text,
  primary key (company, po_no),
  foreign key (company, vendor_no) references erp.vendor
);
create index if not exists purchase_order_changed on erp.purchase_order (company, changed_at, po_no);
create index if not exists purchase_order_vendor on erp.purchase_order (company, vendor_no);

-- Every confirmation that ever arrived, apart from the requested schedule.
create table if not exists erp.confirmation (
  confirmation_no text collate "C" primary key,
  company text collate "C" not null,
  po_no text collate "C" not null,
  line_no int not null,
  schedule jsonb not null,
  declined_qty numeric(18, 6) not null,
  confirmed_at timestamptz not null,
  by text not null,
  foreign key (company, po_no) references erp.purchase_order on delete cascade
);
alter table erp.confirmation
  add column if not exists backordered jsonb,
  add column if not exists unit_price numeric(18, 6),
  add column if not exists substitute jsonb;
create index if not exists confirmation_line on erp.confirmation (company, po_no, line_no);

create table if not exists erp.order_line (
  company text collate "C" not null,
  po_no text collate "C" not null,
  line_no int not null,
  item_no text collate "C" not null,
  description text not null,
  uom text not null,
  qty numeric(18, 6) not null check (qty > 0),
  unit_price numeric(18, 6) not null,
  net_value numeric(18, 6) not null,
  status text not null check (status in ('open', 'cancelled', 'closed')),
  blocked boolean not null,
  received_qty numeric(18, 6) not null,
  schedule jsonb not null,
  -- The confirmation that holds now.
  confirmation_no text collate "C" references erp.confirmation,
  primary key (company, po_no, line_no),
  foreign key (company, po_no) references erp.purchase_order on delete cascade,
  foreign key (company, item_no) references erp.item
);
create index if not exists order_line_item on erp.order_line (company, item_no);
create index if not exists order_line_confirmation on erp.order_line (confirmation_no);

create sequence if not exists erp.confirmation_no start 8000000001;
create sequence if not exists erp.order_no start 4509000001;
`

/** SQL of an instant as this ERP writes it: ISO 8601, UTC, whole seconds. */
export const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** SQL of a quantity, price or value as decimal text without needless zeros. */
export const decimalText = (column: string): string => `trim_scale(${column})::text`

/** SQL of the time of a write. */
export const writeTime = `date_trunc('second', clock_timestamp())`
