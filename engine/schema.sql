-- The engine's tables. json rather than jsonb wherever user data is kept: it stores the text as it came, key order and
-- \u0000 escapes included. No foreign key to function: a run outlives a function that was taken out of the app.
-- Run whenever this file has changed, so each statement also completes what an older version made.
create schema if not exists engine;
create table if not exists engine.app (
  id text primary key, url text not null, checksum text not null, synced_at timestamptz not null default now()
);
create table if not exists engine.function (
  id text primary key, app_id text not null references engine.app on delete cascade, name text not null,
  url text not null, retries int not null, slot_limit int, slot_key text, config json not null,
  live boolean not null default true
);
do $$ begin
  if (select relkind from pg_class where oid = to_regclass('engine.trigger')) = 'r' then drop table engine.trigger; end if;
end $$;
drop view if exists engine.trigger;
create view engine.trigger as
  select f.id as "functionId", f.slot_limit as "slotLimit", f.slot_key as "slotKey", t.event, t."failureOf", t.cron
  from engine.function f, json_to_recordset(f.config->'triggers') as t(event text, "failureOf" text, cron text)
  where f.live;
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
-- The name of the process's database sessions: it lives while PostgreSQL has one of that name.
alter table engine.process add column if not exists session text not null default '';
-- Whatever queues a dispatch also queues the job that looks at it, in the same transaction.
create or replace function engine.queue_job() returns trigger language plpgsql as $$ begin
  perform engine_queue.add_job('dispatch', json_build_object('id', new.id, 'slot', new.slot), run_at => new.due_at,
    max_attempts => 1000);
  return null;
end $$;
create or replace trigger queue_job after insert or update of state, due_at on engine.dispatch
  for each row when (new.state = 'queued') execute function engine.queue_job();
-- Runs as people look at them: state is what a running one does, where "retrying" waits after an error.
drop view if exists engine.overview;
create view engine.overview as
  select r.id as run, r.function_id as function, r.status, coalesce(d.state, r.status) as state, e.name as event,
    (select count(*)::int from engine.step s where s.run_id = r.id) as steps, d.attempt + 1 as attempt,
    r.created_at as started, r.ended_at as ended, coalesce(r.error->>'message', d.error->>'message') as error
  from engine.run r join engine.event e on e.id = r.event_id
  left join lateral (
    select case when d.kind = 'sleep' then 'sleeping' when d.state = 'queued' and d.error is not null then 'retrying'
      else d.state end as state, d.attempt, d.error
    from engine.dispatch d where d.run_id = r.id order by d.state = 'calling' desc, d.due_at limit 1
  ) d on true;
-- Runs as the app is told of them.
drop view if exists engine.work;
create view engine.work as
  select r.id as "runId", r.function_id as "functionId", f.url, f.retries, e.payload as event,
    (select coalesce(json_agg(json_build_array(s.id, s.state) order by s.position), '[]')
     from engine.step s where s.run_id = r.id) as steps
  from engine.run r join engine.event e on e.id = r.event_id left join engine.function f on f.id = r.function_id;
