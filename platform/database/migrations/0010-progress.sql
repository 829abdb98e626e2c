-- What has happened to a work item until the status date, and what levelling said of it.
alter table work_item
  add percent_complete smallint check (percent_complete between 0 and 100),
  -- What is left of its duration, in minutes of its kind.
  add remaining_minutes integer check (remaining_minutes >= 0),
  add actual_start timestamptz,
  add actual_finish timestamptz,
  -- No earlier than this, because who does it was needed elsewhere; levelling writes it and takes it away.
  add levelled_start timestamptz,
  -- What a plan file says of it that no page edits: times of day, modes, distributions, ways to measure.
  add plan_detail jsonb;

alter table project
  -- Up to when progress is told; null for today.
  add status_date date,
  -- Who is served first where projects need the same people: 1 is the highest.
  add priority smallint not null default 3 check (priority between 1 and 5),
  -- Calendars of a plan file beside the project's own, and what else it says that no page edits.
  add calendars jsonb,
  add plan_detail jsonb;

-- When the projects of a workspace work where they say nothing themselves.
alter table workspace add calendar jsonb;

create table time_entry (
  workspace_id uuid not null references workspace,
  time_entry_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  member_id uuid not null,
  day date not null,
  minutes integer not null check (minutes between 1 and 1440),
  note text not null default '' check (length(note) <= 500),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, time_entry_id),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, member_id) references member
);
create index time_entry_by_member on time_entry (workspace_id, member_id, day) where deleted_at is null;
create index time_entry_by_work_item on time_entry (workspace_id, work_item_id, member_id) where deleted_at is null;
create index time_entry_by_project on time_entry (workspace_id, project_id, day, time_entry_id) where deleted_at is null;
-- What a person did for a work item on a day is one entry, so that two sheets of one week never add up by mistake.
create unique index time_entry_of_day on time_entry (workspace_id, member_id, work_item_id, day) where deleted_at is null;
select make_tenant_table('time_entry');

-- A day that somebody gave their word for.
create table promise (
  workspace_id uuid not null references workspace,
  promise_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  day date not null,
  promised_by uuid not null,
  promised_at timestamptz not null,
  -- What was foreseen when it was promised, and since then when somebody was last told of it: the finish by the
  -- schedule, the due date and the deadline.
  told_day date,
  told_due_date date,
  told_deadline date,
  -- The latest move that was told: what was foreseen before and after, when, and the event and the person that caused it.
  moved_reason text check (moved_reason in ('forecast', 'due-date', 'deadline')),
  moved_from date,
  moved_to date,
  moved_at timestamptz,
  moved_by_sequence bigint,
  moved_by uuid,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, promise_id),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, promised_by) references member
);
create unique index promise_by_work_item on promise (workspace_id, project_id, work_item_id) where deleted_at is null;
select make_tenant_table('promise');
