-- A what-if: changes laid over the plan as it is, which nobody else is touched by until it is applied.
create table scenario (
  workspace_id uuid not null references workspace,
  scenario_id uuid not null,
  project_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'applied')),
  changes jsonb not null default '[]',
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, scenario_id),
  foreign key (workspace_id, project_id) references project
);
create index scenario_by_project on scenario (workspace_id, project_id, created_at);
select make_tenant_table('scenario');
