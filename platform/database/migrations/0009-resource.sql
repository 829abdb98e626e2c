-- Who and what does the work: people, vacancies, teams, equipment and vendors are shared by the projects of a workspace.
create table resource (
  workspace_id uuid not null references workspace,
  resource_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('person', 'vacancy', 'team', 'equipment', 'vendor', 'material', 'budget')),
  member_id uuid,
  skills text[] not null default '{}',
  -- Thousandths of one whole person or machine.
  capacity integer not null default 1000 check (capacity between 0 and 1000000000),
  -- Other capacities for a while, days off, and working time of its own, as a plan file writes them.
  availability jsonb not null default '[]',
  absences jsonb not null default '[]',
  calendar jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, resource_id),
  foreign key (workspace_id, member_id) references member
);
create unique index resource_of_member on resource (workspace_id, member_id) where deleted_at is null;
select make_tenant_table('resource');

-- Who does a work item, and with how much of their time: one by name, or whoever has a skill; both where levelling chose.
create table assignment (
  workspace_id uuid not null references workspace,
  assignment_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  resource_id uuid,
  skill text check (length(skill) between 1 and 60),
  units integer check (units between 1 and 1000000000),
  effort_minutes integer check (effort_minutes >= 0),
  position integer not null,
  primary key (workspace_id, assignment_id),
  check (resource_id is not null or skill is not null),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, resource_id) references resource
);
create index assignment_by_work_item on assignment (workspace_id, project_id, work_item_id, position);
create index assignment_by_resource on assignment (workspace_id, resource_id);
select make_tenant_table('assignment');

-- How much work a baseline had for it, in minutes of one whole person; null where nobody said.
alter table baseline_item add effort_minutes integer;

-- What a resource costs from a day on. Apart from the resource, because few may see it.
create table rate (
  workspace_id uuid not null references workspace,
  rate_id uuid not null,
  resource_id uuid not null,
  -- Null: from the beginning.
  from_day date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units, for each whole unit of it.
  cost_per_hour bigint not null default 0,
  cost_per_use bigint not null default 0,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, rate_id),
  foreign key (workspace_id, resource_id) references resource
);
create unique index rate_by_resource on rate (workspace_id, resource_id, from_day) nulls not distinct where deleted_at is null;
select make_tenant_table('rate');
