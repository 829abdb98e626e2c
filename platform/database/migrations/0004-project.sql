create table project (
  workspace_id uuid not null references workspace,
  project_id uuid not null,
  key text not null check (key ~ '^[A-Z][A-Z0-9]{1,9}$'),
  name text not null,
  description text not null default '',
  stage text not null check (stage in ('initiation', 'planning', 'execution', 'monitoring-and-control', 'closure')),
  approach text not null check (approach in ('predictive', 'agile', 'hybrid')),
  start_date date not null,
  target_date date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  calendar jsonb,
  next_number integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, project_id),
  unique (workspace_id, key)
);
select make_tenant_table('project');
alter table project_guest add foreign key (workspace_id, project_id) references project;

-- The columns of a project's board, in order; a work item is always in one of them.
create table status (
  workspace_id uuid not null references workspace,
  status_id uuid not null,
  project_id uuid not null,
  name text not null,
  category text not null check (category in ('to-do', 'in-progress', 'done')),
  position integer not null,
  wip_limit integer check (wip_limit > 0),
  version integer not null default 1,
  deleted_at timestamptz,
  primary key (workspace_id, status_id),
  unique (workspace_id, project_id, status_id),
  foreign key (workspace_id, project_id) references project
);
select make_tenant_table('status');

create table work_area (
  workspace_id uuid not null references workspace,
  work_area_id uuid not null,
  key text not null,
  name text not null,
  position integer not null,
  version integer not null default 1,
  deleted_at timestamptz,
  primary key (workspace_id, work_area_id),
  unique (workspace_id, key)
);
select make_tenant_table('work_area');

-- What a plan file holds beside work: stage gates, requirements, risks, deliverables, roles.
create table plan_element (
  workspace_id uuid not null references workspace,
  plan_element_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('stage-gate', 'requirement', 'risk', 'deliverable', 'role', 'work-area')),
  plan_key text not null,
  position integer not null,
  content jsonb not null,
  version integer not null default 1,
  primary key (workspace_id, plan_element_id),
  unique (workspace_id, project_id, kind, plan_key),
  foreign key (workspace_id, project_id) references project
);
select make_tenant_table('plan_element');
