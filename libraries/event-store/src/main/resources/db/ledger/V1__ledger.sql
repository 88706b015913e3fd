-- The ledger of one service. Run by the owner of the service's database.
-- Placeholders: service (prefix of the role names), writerPassword, projectionPassword, queryPassword.
-- Every statement of this library names the schema; nothing depends on a search path.

-- Roles belong to the whole cluster: whoever may not create them finds them made beforehand.
do $roles$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('${service}_writer', '${writerPassword}'),
      ('${service}_projection', '${projectionPassword}'),
      ('${service}_query', '${queryPassword}')) as w(name, password)
  loop
    if not exists (select from pg_catalog.pg_roles r where r.rolname = wanted.name) then
      begin
        execute format('create role %I login password %L', wanted.name, wanted.password);
        -- An append that waits for a stalled neighbour gives up and runs again alone.
        if wanted.name = '${service}_writer' then
          execute format('alter role %I set lock_timeout = %L', wanted.name, '250ms');
        end if;
        -- What a client has given up, or left when it vanished, ends here as well.
        execute format('alter role %I set statement_timeout = %L', wanted.name, '10s');
        execute format(
          'alter role %I set idle_in_transaction_session_timeout = %L', wanted.name, '20s');
        execute format('alter role %I set tcp_user_timeout = %L', wanted.name, '10s');
        execute format('alter role %I set tcp_keepalives_idle = %L', wanted.name, '10s');
        -- Statements go by keys and are planned once for a connection, perhaps while a table is nearly
        -- empty or a queue very long: planned anew for each array, planning would cost as much as doing.
        -- So nothing may be read as a whole, neither by itself nor for a join.
        if wanted.name <> '${service}_query' then
          execute format('alter role %I set enable_seqscan = off', wanted.name);
          execute format('alter role %I set enable_hashjoin = off', wanted.name);
          execute format('alter role %I set enable_mergejoin = off', wanted.name);
          execute format('alter role %I set plan_cache_mode = force_generic_plan', wanted.name);
        end if;
      exception when duplicate_object or unique_violation then
        null; -- another database of this cluster was faster
      end;
    end if;
  end loop;
end
$roles$;

create schema ledger;
create schema view;

-- Whatever is read goes by a key: large samples would cost time at each tenth that a table grows by.
do $statistics$
begin
  execute format('alter database %I set default_statistics_target = 10', current_database());
exception when insufficient_privilege then
  null; -- somebody else's database; only slower
end
$statistics$;

create table ledger.event (
  stream_id      uuid        not null,
  version        integer     not null check (version > 0),
  seq            bigint      not null generated always as identity (cache 1),
  event_id       uuid        not null,
  type           text        not null,
  schema_version smallint    not null check (schema_version > 0),
  data           text        not null,
  metadata       text        not null,
  recorded_at    timestamptz not null,
  hash           bytea       not null check (octet_length(hash) = 32),
  constraint event_pkey primary key (stream_id, version),
  constraint event_seq unique (seq),
  constraint event_once unique (event_id)
) with (toast_tuple_target = 8160);

-- Sealed text does not compress, and nobody searches it: trying and sampling cost time.
alter table ledger.event alter column data set storage external, alter column data set statistics 0;
alter table ledger.event alter column metadata set storage external, alter column metadata set statistics 0;

create function ledger.refuse_change() returns trigger language plpgsql as $body$
begin
  raise exception 'events are never changed: % on %.%', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$body$;

create trigger event_is_immutable
  before update or delete or truncate on ledger.event
  for each statement execute function ledger.refuse_change();
alter table ledger.event enable always trigger event_is_immutable;

-- A row is an event that is not known to be published. The relay empties it from the front.
create table ledger.outbox (
  seq bigint not null,
  constraint outbox_pkey primary key (seq)
) with (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000, vacuum_truncate = off);

-- Keys of events: made here (seq = first event of the append that brought it) or received (seq is null).
create table ledger.data_key (
  key_id      uuid        not null,
  seq         bigint,
  purpose     text        not null,
  owner       uuid        not null,
  wrapped     text        not null,
  recorded_at timestamptz not null,
  constraint data_key_pkey primary key (key_id)
);
alter table ledger.data_key alter column wrapped set storage external, alter column wrapped set statistics 0;
create index data_key_seq on ledger.data_key (seq, key_id) where seq is not null;
create index data_key_owner on ledger.data_key (owner);
create index data_key_recorded on ledger.data_key using brin (recorded_at) with (autosummarize = on);

-- A row is a key that is not known to be published; seq as in data_key.
create table ledger.key_outbox (
  seq    bigint not null,
  key_id uuid   not null,
  constraint key_outbox_pkey primary key (seq, key_id)
) with (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
  vacuum_truncate = off);

create table ledger.idempotency_key (
  scope       text        not null,
  key         text        not null,
  request_mac bytea       not null,
  response    bytea       not null,
  created_at  timestamptz not null,
  constraint idempotency_key_pkey primary key (scope, key)
);
create index idempotency_key_age on ledger.idempotency_key using brin (created_at) with (autosummarize = on);

-- until is by the database's clock, the only one all instances share.
create table ledger.relay_lease (
  relay  text        not null,
  holder text        not null,
  until  timestamptz not null,
  epoch  bigint      not null,
  constraint relay_lease_pkey primary key (relay)
);

create table ledger.topic_identity (
  relay    text not null,
  topic    text not null,
  topic_id text not null,
  constraint topic_identity_pkey primary key (relay, topic)
);

-- A row is a republication under way: what came to the renewed topics before they were noticed is
-- removed, as far as the "leftovers" reach (topic: offset of each partition; empty once that is done),
-- then everything up to "upto" is published again, keys first.
create table ledger.republication (
  relay        text    not null,
  upto         bigint  not null,
  renewed      text[]  not null,
  leftovers    json,
  keys_after   bigint  not null default 0,
  keys_done    boolean not null default false,
  events_after bigint  not null default 0,
  constraint republication_pkey primary key (relay)
);

create table ledger.inbox_guard (
  consumer     text    not null,
  stream_id    uuid    not null,
  last_version integer not null,
  constraint inbox_guard_pkey primary key (consumer, stream_id)
) with (fillfactor = 70);

create table ledger.parked_event (
  id           bigint      not null generated always as identity,
  consumer     text        not null,
  topic        text        not null,
  record_key   text        not null,
  stream_id    uuid,
  version      integer,
  state        text        not null check (state in ('WAITING', 'FAILED', 'RELEASED', 'DISMISSED')),
  reason       text        not null,
  detail       text        not null,
  -- What is waited for, until when at most, and how often it was tried; a mere gap has neither.
  awaited      text,
  retry_at     timestamptz,
  tries        integer     not null default 0,
  dismissed_by text,
  dismissed_because text,
  dismissed_at timestamptz,
  "partition"  integer     not null,
  "offset"     bigint      not null,
  headers      text        not null,
  payload      bytea       not null,
  digest       bytea       not null,
  parked_at    timestamptz not null,
  constraint parked_event_pkey primary key (id),
  -- Not by offset: a wiped broker counts from zero again.
  constraint parked_event_once unique (consumer, topic, record_key, digest)
);
create index parked_event_stream on ledger.parked_event (consumer, stream_id, version);
create index parked_event_awaited on ledger.parked_event (awaited) where awaited is not null;
-- What is looked at again and again, in the order in which it was parked.
create index parked_event_open on ledger.parked_event (consumer, id) where state in ('WAITING', 'RELEASED');
create index parked_event_dismissed on ledger.parked_event (consumer, stream_id, version) where state = 'DISMISSED';

grant usage on schema ledger to ${service}_writer, ${service}_projection, ${service}_query;
grant select, insert on ledger.event to ${service}_writer;
grant select, insert, delete on ledger.outbox, ledger.key_outbox, ledger.idempotency_key, ledger.data_key
  to ${service}_writer;
-- A key pair of a service is replaced: its data keys are wrapped anew.
grant update (wrapped) on ledger.data_key to ${service}_writer;
grant select, insert, update, delete
  on ledger.relay_lease, ledger.topic_identity, ledger.republication, ledger.inbox_guard, ledger.parked_event
  to ${service}_writer;
grant select on ledger.event, ledger.data_key to ${service}_projection, ${service}_query;
grant select, insert, update on ledger.inbox_guard to ${service}_projection;
grant select, insert, update, delete on ledger.parked_event to ${service}_projection;

-- Read models are made by later migrations of the same owner.
grant usage on schema view to ${service}_projection, ${service}_query;
alter default privileges in schema view
  grant select, insert, update, delete, truncate on tables to ${service}_projection;
alter default privileges in schema view grant usage on sequences to ${service}_projection;
alter default privileges in schema view grant select on tables to ${service}_query;
