-- What a case said when it was opened, whether another case handles its report, and the committee's
-- last assessment: events as they came, their members still sealed. Drafts are made from it.
create table view.case_source (
  case_id   uuid not null,
  opened    text not null,
  duplicate boolean not null default false,
  corrected text,
  assessed  text,
  cve       text,
  fix       text,
  mitigation text,
  release   text,
  constraint case_source_pkey primary key (case_id)
) with (toast_tuple_target = 8160);
alter table view.case_source alter column opened set storage external, alter column opened set statistics 0;

-- The last wish for credit of each report's reporter: the case's own and those that joined it.
create table view.case_credit (
  case_id   uuid not null,
  report_id uuid not null,
  credit    text not null,
  constraint case_credit_pkey primary key (case_id, report_id)
);

-- Advisories as the committee lists them.
create table view.advisory_item (
  advisory_id  uuid        not null,
  case_id      uuid        not null,
  report_id    uuid        not null,
  program      text        not null,
  reference    text        not null,
  stage        text        not null,
  revision     integer     not null,
  approvals    integer     not null,
  drafted_at   timestamptz not null,
  not_before   timestamptz,
  public_id    text,
  published_at timestamptz,
  version      integer     not null,
  constraint advisory_item_pkey primary key (advisory_id)
);
create index advisory_item_page on view.advisory_item (program, drafted_at desc, advisory_id desc);
create index advisory_item_approved on view.advisory_item (advisory_id)
  where approvals > 0 and published_at is null;

-- What the public lists. Ids of the vulnerability stand one a line.
create table view.published_advisory (
  public_id    text        not null,
  advisory_id  uuid        not null,
  program      text        not null,
  title        text        not null,
  published_at timestamptz not null,
  modified_at  timestamptz not null,
  withdrawn_at timestamptz,
  aliases      text        not null,
  constraint published_advisory_pkey primary key (public_id),
  constraint published_advisory_once unique (advisory_id)
);
create index published_advisory_page on view.published_advisory (published_at desc, public_id desc);

-- By which ids it is found, in lower case: its own, and its document's aliases.
create table view.published_name (
  name      text not null,
  public_id text not null,
  constraint published_name_pkey primary key (name, public_id)
);
select ledger.can_be_rebuilt(
  'advisory-list', 'advisory_item', 'published_advisory', 'published_name');

-- Which advisory a public number names; written after publication and never before.
create table view.public_number (
  public_id   text not null,
  advisory_id uuid not null,
  constraint public_number_pkey primary key (public_id)
);

-- What is scheduled, by the schedule's place in its stream: a later schedule takes an earlier one's
-- place, and who settles an earlier one leaves a later one alone. Worked by PublicationTicker.
create table view.publication_due (
  advisory_id uuid        not null,
  version     integer     not null,
  not_before  timestamptz not null,
  program     text        not null,
  cause       uuid        not null,
  correlation uuid        not null,
  constraint publication_due_pkey primary key (advisory_id)
);
create index publication_due_next on view.publication_due (not_before);

grant select, insert, update on view.case_source, view.case_credit to ${service}_writer;
grant select, insert on view.public_number to ${service}_writer;
grant select, insert, update, delete on view.publication_due to ${service}_writer;
