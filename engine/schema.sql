-- The engine's tables. json rather than jsonb wherever user data is kept: it stores the text as it came, key order and
-- \u0000 escapes included. No foreign key to function: a run outlives a function that was taken out of the app.
-- Run at every start, so each statement also completes what an older version made.
create schema if not exists engine;
create table if not exists engine.app (
  id text primary key, url text not null, checksum text not null, synced_at timestamptz not null default now()
);
create table if not exists engine.function (
  id text primary key, app_id text not null references engine.app on delete cascade, name text not null,
  url text not null, retries int not null, slot_limit int, slot_key text, config json not null,
  live boolean not null default true
);
drop table if exists engine.trigger;
create table if not exists engine.event (
  id text primary key, name text not null, payload json not null, received_at timestamptz not null default now()
);
create index if not exists event_received on engine.event (received_at);
create table if not exists engine.receipt (
  function_id text not null, event_key text not null, at timestamptz not null default now(),
  primary key (function_id, event_key)
);
create index if not exists receipt_at on engine.receipt (at);
create table if not exists engine.run (
  id text primary key, function_id text not null, event_id text not null references engine.event,
  slot text, status text not null default 'running' check (status in ('running', 'completed', 'failed')),
  output json, error json, created_at timestamptz not null default now(), ended_at timestamptz
);
create index if not exists run_event on engine.run (event_id);
create index if not exists run_ended on engine.run (ended_at) where ended_at is not null;
create table if not exists engine.step (
  run_id text not null references engine.run on delete cascade, id text not null,
  position bigint generated always as identity (cache 1), op text not null, name text not null, state json not null,
  attempts int not null, at timestamptz not null default now(), primary key (run_id, id)
);
-- The size of the state, kept so that adding up a run's does not read the states themselves.
alter table engine.step add column if not exists bytes int not null default 0;
create table if not exists engine.dispatch (
  id text primary key, run_id text not null references engine.run on delete cascade, step_id text not null,
  kind text not null check (kind in ('call', 'sleep')), name text not null default '',
  state text not null default 'queued' check (state in ('queued', 'waiting', 'calling')),
  generation int not null default 0, attempt int not null default 0, slot text, owner text, error json,
  due_at timestamptz not null default now(), called_at timestamptz, version int not null default -1,
  unique (run_id, step_id)
);
-- Since when the app could not be reached; null as soon as it could.
alter table engine.dispatch add column if not exists unreached_since timestamptz;
create index if not exists dispatch_slot on engine.dispatch (slot, state) where slot is not null;
create index if not exists dispatch_owner on engine.dispatch (owner) where owner is not null;
create table if not exists engine.process (owner text primary key, started_at timestamptz not null default now());
