-- This service's copy of the programs' events; folded in memory by ProgramDirectory.
create table view.program_event (
  stream_id      uuid    not null,
  version        integer not null check (version > 0),
  type           text    not null,
  schema_version integer not null,
  data           text    not null,
  constraint program_event_pkey primary key (stream_id, version)
);

grant usage on schema view to ${service}_writer;
grant select, insert on view.program_event to ${service}_writer;
