-- Read models that can be built anew beside the running one (ADR 16).

-- Holds the tables of these read models a second time: empty, being filled, or those that ran before
-- the last switch. Nobody but the projections sees it.
create schema spare;
grant usage on schema spare to ${service}_projection;
alter default privileges in schema spare
  grant select, insert, update, delete, truncate on tables to ${service}_projection;
alter default privileges in schema spare grant select on tables to ${service}_query;

-- Where tables stand while two of one name change places.
create schema passing;

-- A row for each of them. The rebuild goes along the streams by their ids, again and again: "reached" is
-- how far it has come this time, and pass_events what it has applied on the way.
create table ledger.read_model (
  name         text    not null, -- of the consumer whose guards count what the running tables show
  tables       text[]  not null,
  guards       text    not null, -- the table that counts what the spare tables show
  state        text    not null default 'idle'
    check (state in ('idle', 'filling', 'ready', 'switching', 'switched', 'failed')),
  by_itself    boolean not null default false, -- switches as soon as it has caught up
  requested_by text,
  requested_at timestamptz,
  applied      bigint  not null default 0,
  reached      uuid    not null default '00000000-0000-0000-0000-000000000000',
  pass_events  bigint  not null default 0,
  ended_at     timestamptz,
  reason       text,
  constraint read_model_pkey primary key (name)
);
grant select, update on ledger.read_model to ${service}_projection;
grant select on ledger.read_model to ${service}_writer, ${service}_query;

-- Called by the migration that has made the tables.
create function ledger.can_be_rebuilt(model text, variadic tables text[]) returns void
language plpgsql as $body$
declare
  counting constant text := replace(model, '-', '_') || '_guard';
  one text;
  options text;
begin
  foreach one in array tables loop
    execute format('create table spare.%1$I (like view.%1$I including all)', one);
    select array_to_string(c.reloptions, ', ') into options
      from pg_catalog.pg_class c where c.oid = format('view.%I', one)::regclass;
    if options is not null then
      execute format('alter table spare.%I set (%s)', one, options);
    end if;
  end loop;
  execute format(
    'create table spare.%I (stream_id uuid primary key, last_version integer not null) with (fillfactor = 70)',
    counting);
  insert into ledger.read_model (name, tables, guards) values (model, tables, counting);
end
$body$;
revoke all on function ledger.can_be_rebuilt(text, text[]) from public;

-- The tables change places with all that they have: indexes, rights, rows. Statements that are prepared
-- already find the other ones, since PostgreSQL reads their names again.
create function ledger.switch_read_model(model text) returns void
language plpgsql security definer set search_path = pg_catalog as $body$
declare
  one text;
begin
  foreach one in array (select r.tables from ledger.read_model r where r.name = model) loop
    execute format('alter table view.%I set schema passing', one);
    execute format('alter table spare.%I set schema view', one);
    execute format('alter table passing.%I set schema spare', one);
  end loop;
end
$body$;
revoke all on function ledger.switch_read_model(text) from public;
grant execute on function ledger.switch_read_model(text) to ${service}_projection;
