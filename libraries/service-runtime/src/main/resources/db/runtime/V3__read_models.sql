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

-- What a table looks like, whatever its schema and the names of its indexes.
create function ledger.shape(schema_name text, table_name text) returns text
language sql stable set search_path = pg_catalog as $body$
  with this as (
    select c.oid, c.reloptions from pg_class c
     where c.oid = to_regclass(format('%I.%I', schema_name, table_name))),
  part (told) as (
    select format('%s %s %s %s %s %s', row_number() over (order by a.attnum), a.attname,
                  format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attstorage,
                  pg_get_expr(d.adbin, d.adrelid))
      from this
      join pg_attribute a on a.attrelid = this.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX .* USING ', ' INDEX ')
      from this join pg_index i on i.indrelid = this.oid
    union all
    select pg_get_constraintdef(k.oid)
      from this join pg_constraint k on k.conrelid = this.oid and k.contype = 'c'
    union all
    select reloptions::text from this)
  select string_agg(told, ' | ' order by told) from part
$body$;

create function ledger.are_spares_alike(tables text[]) returns boolean
language sql stable set search_path = pg_catalog as $body$
  select bool_and(ledger.shape('view', one) is not distinct from ledger.shape('spare', one))
    from unnest(tables) one
$body$;

-- Gives the indexes and constraints of a spare table the names that they have in schema view: after a
-- switch, a migration finds them under these.
create function ledger.name_alike(one text) returns void
language plpgsql set search_path = pg_catalog as $body$
declare
  made record;
begin
  for made in
    with indexes as (
      select n.nspname as place, c.relname as name, d.def,
             row_number() over (partition by n.nspname, d.def order by c.relname) as nth
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_class t on t.oid = i.indrelid
        join pg_namespace n on n.oid = t.relnamespace
       cross join lateral (
         select regexp_replace(pg_get_indexdef(c.oid), ' INDEX .* USING ', ' INDEX ') as def) d
       where t.relname = one and n.nspname in ('view', 'spare'))
    select spare.name as given, running.name as wanted
      from indexes spare
      join indexes running using (def, nth)
     where spare.place = 'spare' and running.place = 'view' and spare.name <> running.name
  loop
    execute format('alter index spare.%I rename to %I', made.given, made.wanted);
  end loop;
end
$body$;

-- Makes tables of schema view a second time, without rows.
create function ledger.make_spares(tables text[]) returns void
language plpgsql set search_path = pg_catalog set client_min_messages = warning as $body$
declare
  one text;
  options text;
begin
  foreach one in array tables loop
    execute format('drop table if exists spare.%I', one);
    execute format('create table spare.%1$I (like view.%1$I including all)', one);
    select array_to_string(c.reloptions, ', ') into options
      from pg_class c where c.oid = format('view.%I', one)::regclass;
    if options is not null then
      execute format('alter table spare.%I set (%s)', one, options);
    end if;
    perform ledger.name_alike(one);
  end loop;
end
$body$;

-- Called by the migration that has made the tables.
create function ledger.can_be_rebuilt(model text, variadic tables text[]) returns void
language plpgsql as $body$
declare
  counting constant text := replace(model, '-', '_') || '_guard';
begin
  perform ledger.make_spares(tables);
  execute format(
    'create table spare.%I (stream_id uuid primary key, last_version integer not null) with (fillfactor = 70)',
    counting);
  insert into ledger.read_model (name, tables, guards) values (model, tables, counting);
end
$body$;

-- Called after all migrations: one that has changed a table of schema view has changed its spare too. What
-- the spare held goes; a rebuild under way begins again by itself. The row comes first, as in each step.
create function ledger.keep_spares_alike() returns void
language plpgsql as $body$
declare
  model record;
begin
  for model in
    select r.name, r.tables, r.guards from ledger.read_model r
     where not ledger.are_spares_alike(r.tables) order by r.name
  loop
    perform from ledger.read_model r where r.name = model.name for update;
    if not ledger.are_spares_alike(model.tables) then
      perform ledger.make_spares(model.tables);
      execute format('truncate spare.%I', model.guards);
      update ledger.read_model r
         set state = case when r.state in ('filling', 'ready', 'switching') then 'filling'
                          when r.state = 'switched' then 'idle'
                          else r.state end,
             by_itself = r.by_itself or r.state = 'switching',
             applied = 0, reached = default, pass_events = 0
       where r.name = model.name;
    end if;
  end loop;
end
$body$;

-- The tables change places with all that they have: indexes, rights, rows. Statements that are prepared
-- already find the other ones, since PostgreSQL reads their names again.
create function ledger.switch_read_model(model text) returns void
language plpgsql security definer set search_path = pg_catalog as $body$
declare
  one text;
begin
  if not (select ledger.are_spares_alike(r.tables) from ledger.read_model r where r.name = model) then
    raise exception 'a migration is under way: the spare tables of % look different', model
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  foreach one in array (select r.tables from ledger.read_model r where r.name = model) loop
    execute format('alter table view.%I set schema passing', one);
    execute format('alter table spare.%I set schema view', one);
    execute format('alter table passing.%I set schema spare', one);
  end loop;
end
$body$;
revoke all on function ledger.shape(text, text), ledger.are_spares_alike(text[]), ledger.make_spares(text[]),
  ledger.can_be_rebuilt(text, text[]), ledger.keep_spares_alike(), ledger.switch_read_model(text)
  from public;
grant execute on function ledger.switch_read_model(text) to ${service}_projection;
