-- Cases as the committee lists them. The title stays sealed; it is opened for whoever may read it.
create table view.case_item (
  case_id       uuid        not null,
  report_id     uuid        not null,
  program       text        not null,
  reference     text        not null,
  received_at   timestamptz not null,
  stage         text        not null,
  management    text        not null,
  severity      text,
  assignee      text,
  acknowledged  boolean     not null,
  withdrawn     boolean     not null,
  closed        boolean     not null,
  exposed       boolean     not null,
  asked         boolean     not null,
  disclosure_at timestamptz,
  duplicate_of  uuid,
  title         text,
  version       integer     not null,
  changed_at    timestamptz not null,
  constraint case_item_pkey primary key (case_id)
);
create index case_item_page on view.case_item (program, received_at desc, case_id desc);
select ledger.can_be_rebuilt('case-list', 'case_item');

-- Promises of cases, for the lists that ask what is due.
create table view.case_clock (
  case_id     uuid        not null,
  clock       text        not null,
  program     text        not null,
  promise     text        not null,
  started_at  timestamptz not null,
  due_at      timestamptz,
  state       text        not null,
  breached_at timestamptz,
  wanted      boolean     not null,
  constraint case_clock_pkey primary key (case_id, clock)
);
create index case_clock_due on view.case_clock (program, due_at) where wanted;
select ledger.can_be_rebuilt('clock-list', 'case_clock');

-- When time alone next gives something to record about each case; worked by ClockTicker. What
-- failed is due again at again_at.
create table view.deadline (
  case_id  uuid        not null,
  kind     text        not null,
  next_at  timestamptz,
  version  integer     not null,
  failures integer     not null default 0,
  again_at timestamptz,
  constraint deadline_pkey primary key (case_id, kind)
) with (fillfactor = 70);
create index deadline_due on view.deadline (coalesce(again_at, next_at)) where next_at is not null;

grant select, insert, update, delete on view.deadline to ${service}_writer;
