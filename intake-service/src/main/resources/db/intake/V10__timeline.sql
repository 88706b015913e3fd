-- What other services recorded about a report: its case, its clocks, what was delivered. One row an
-- event; the reporter's view folds them.
create table view.timeline_entry (
  event_id       uuid        not null,
  report_id      uuid        not null,
  stream_id      uuid        not null,
  version        integer     not null,
  kind           text        not null,
  type           text        not null,
  schema_version integer     not null,
  recorded_at    timestamptz not null,
  data           text        not null,
  constraint timeline_entry_pkey primary key (event_id)
) with (toast_tuple_target = 8160);

-- Sealed text does not compress, and nobody searches it: trying and sampling cost time.
alter table view.timeline_entry alter column data set storage external, alter column data set statistics 0;
create index timeline_entry_report on view.timeline_entry (report_id, recorded_at, version);
