create table work_item (
  workspace_id uuid not null references workspace,
  work_item_id uuid not null,
  project_id uuid not null,
  number integer not null,
  type text not null check (type in ('epic', 'story', 'task', 'bug', 'milestone', 'summary')),
  title text not null,
  description jsonb,
  description_text text not null default '',
  status_id uuid not null,
  work_area_id uuid,
  priority smallint not null default 3 check (priority between 1 and 5),
  parent_id uuid,
  rank text collate "C" not null,
  assignee_ids uuid[] not null default '{}',
  labels text[] not null default '{}',
  role_keys text[] not null default '{}',
  checklist jsonb not null default '[]',
  points integer,
  effort_minutes integer,
  duration_minutes integer,
  duration_elapsed boolean not null default false,
  optimistic_minutes integer,
  most_likely_minutes integer,
  pessimistic_minutes integer,
  start_date date,
  due_date date,
  deadline date,
  constraint_type text,
  constraint_date date,
  deploys_to_production boolean not null default false,
  critical boolean not null default false,
  total_float_minutes integer,
  plan_key text,
  completed_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  search_document tsvector generated always as (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', left(description_text, 100000)), 'B')
  ) stored,
  primary key (workspace_id, work_item_id),
  unique (workspace_id, project_id, number),
  unique (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, project_id) references project,
  foreign key (workspace_id, project_id, status_id) references status (workspace_id, project_id, status_id),
  foreign key (workspace_id, project_id, parent_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, work_area_id) references work_area
);
create index work_item_by_rank on work_item (workspace_id, project_id, rank, work_item_id) where deleted_at is null;
create index work_item_by_due on work_item (workspace_id, project_id, due_date, work_item_id) where deleted_at is null;
create index work_item_by_update on work_item (workspace_id, project_id, updated_at, work_item_id) where deleted_at is null;
create index work_item_by_status on work_item (workspace_id, project_id, status_id, rank, work_item_id) where deleted_at is null;
create index work_item_by_parent on work_item (workspace_id, parent_id) where parent_id is not null;
create index work_item_search on work_item using gin (search_document);
select make_tenant_table('work_item');

create table relationship (
  workspace_id uuid not null references workspace,
  relationship_id uuid not null,
  project_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  type text not null check (type in ('FS', 'SS', 'FF', 'SF')),
  lag_kind text not null default 'working' check (lag_kind in ('working', 'elapsed', 'percent')),
  lag_amount integer not null default 0,
  version integer not null default 1,
  primary key (workspace_id, relationship_id),
  unique (workspace_id, predecessor_id, successor_id, type),
  check (predecessor_id <> successor_id),
  foreign key (workspace_id, project_id, predecessor_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, project_id, successor_id) references work_item (workspace_id, project_id, work_item_id)
);
create index relationship_by_project on relationship (workspace_id, project_id);
create index relationship_by_successor on relationship (workspace_id, successor_id);
select make_tenant_table('relationship');

-- Full-text search over one workspace. As the owner, because the planner may not use a text index under row-level
-- security (the match operator is not leakproof); the workspace comes from the transaction, never from the caller.
create function search_work_items(question tsquery, projects uuid[], most integer)
returns table (work_item_id uuid, project_id uuid, rank real)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.work_item_id, w.project_id, ts_rank(w.search_document, question)
  from (
    select * from work_item
    where workspace_id = nullif(current_setting('storewright.workspace_id', true), '')::uuid
      and search_document @@ question and deleted_at is null
      and (projects is null or project_id = any (projects))
    limit 2000
  ) w
  order by 3 desc, 1 desc limit most
$$;
do $$ begin
  revoke all on function search_work_items(tsquery, uuid[], integer) from public;
  execute format('grant execute on function search_work_items(tsquery, uuid[], integer) to %I', current_setting('storewright.app_role'));
end $$;
