-- Mail to be sent. Not a read model: nothing rebuilds it, and neither projections nor queries see it.
create schema mail;
grant usage on schema mail to ${service}_writer;

-- What a mail about a report needs. The contact stays sealed; it is opened at the moment of sending.
create table mail.report (
  report_id      uuid    not null,
  program        text    not null,
  reference      text    not null,
  policy_version integer not null,
  language       text,
  identity_key   uuid    not null,
  contact        text,
  constraint report_pkey primary key (report_id)
);
grant select, insert on mail.report to ${service}_writer;

-- One row for each event and recipient; the delivery's id follows from both, so a repeat collides.
-- due_at is when the row may next be taken, by the database's clock, the only one all instances
-- share; whoever takes a row moves it on by a lease. Rows of one gather key that come close together
-- are one mail: that of the row that is taken first, at told_at; the others are gathered into it.
-- held_for is the keyed hash of an address that was not confirmed yet; such rows stand on the reporter's
-- page, and one mail tells of them when it is.
create table mail.job (
  delivery_id uuid        not null,
  cause       uuid        not null,
  correlation uuid        not null,
  report_id   uuid        not null,
  program     text        not null,
  notice      text        not null,
  facts       text        not null,
  address     text,       -- of the committee; a reporter's is not stored in the clear
  message_id  text        not null,
  state       text        not null default 'waiting' check (state in ('waiting', 'settled', 'gathered')),
  round       integer     not null default 0,
  failures    integer     not null default 0,
  queued_at   timestamptz not null default now(),
  due_at      timestamptz not null default now(),
  holder      text,
  gather      text,
  traceparent text,       -- of the trace to which sending it belongs, while traces are on
  told_at     timestamptz,
  gathered_into uuid,
  held_for    bytea,
  constraint job_pkey primary key (delivery_id)
) with (fillfactor = 80);
create index job_due on mail.job (due_at) where state = 'waiting';
create index job_gather on mail.job (gather, told_at) where gather is not null;
create index job_gathered_into on mail.job (gathered_into) where gathered_into is not null;
create index job_held on mail.job (program, held_for)
  where held_for is not null and gathered_into is null;
grant select, insert, update on mail.job to ${service}_writer;

-- What a program knows of an address that reports name: its last receipt, and when somebody who reads
-- its mail confirmed it. The address as a keyed hash.
create table mail.address (
  program      text        not null,
  address_mac  bytea       not null,
  receipt_id   uuid,
  receipt_at   timestamptz,
  confirmed_at timestamptz,
  constraint address_pkey primary key (program, address_mac)
);
grant select, insert, update on mail.address to ${service}_writer;

-- What was delivered, as staff lists it. No address.
create table view.delivery (
  delivery_id uuid        not null,
  program     text        not null,
  report_id   uuid        not null,
  cause       uuid        not null,
  recipient   text        not null,
  template    text        not null,
  state       text        not null,
  message_id  text,
  because     text,
  at          timestamptz not null,
  version     integer     not null,
  constraint delivery_pkey primary key (delivery_id)
);
create index delivery_page on view.delivery (program, at desc, delivery_id desc);
create index delivery_abandoned on view.delivery (program, at desc, delivery_id desc)
  where state = 'abandoned';
select ledger.can_be_rebuilt('delivery-list', 'delivery');
