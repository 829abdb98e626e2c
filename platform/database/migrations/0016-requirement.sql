-- What the shop must do or be, as a tree. A number is never given twice within a project.
alter table project add column next_requirement_number integer not null default 1;

create table requirement (
  workspace_id uuid not null references workspace,
  requirement_id uuid not null,
  project_id uuid not null,
  number integer not null,
  -- The id in the plan file that it came with; null where it was written here.
  plan_key text,
  parent_id uuid,
  -- A fractional index: the place among those that have the same parent.
  rank text collate "C" not null,
  title text not null check (length(title) between 1 and 500),
  statement text not null default '' check (length(statement) <= 20000),
  type text not null check (type in ('business', 'functional', 'quality', 'compliance', 'transition')),
  priority text not null check (priority in ('must', 'should', 'could', 'wont')),
  status text not null check (status in ('draft', 'reviewed', 'approved', 'implemented', 'verified', 'dropped')),
  source_id uuid,
  -- The standard, law or paper that it comes from.
  reference text not null default '' check (length(reference) <= 500),
  rationale text not null default '' check (length(rationale) <= 20000),
  -- [{given, when, outcome}]
  acceptance_criteria jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, requirement_id),
  unique (workspace_id, project_id, number),
  foreign key (workspace_id, project_id) references project,
  foreign key (workspace_id, parent_id) references requirement,
  foreign key (workspace_id, source_id) references stakeholder
);
create index requirement_by_parent on requirement (workspace_id, parent_id) where parent_id is not null;
select make_tenant_table('requirement');

-- What a requirement traces to: work that delivers it, or an objective that it serves.
create table trace_link (
  workspace_id uuid not null references workspace,
  trace_link_id uuid not null,
  project_id uuid not null,
  requirement_id uuid not null,
  work_item_id uuid,
  objective_id uuid,
  -- Set where the link was taken away; adding it again brings the same row back.
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, trace_link_id),
  check ((work_item_id is null) <> (objective_id is null)),
  foreign key (workspace_id, requirement_id) references requirement,
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, objective_id) references objective
);
-- Two commands cannot draw one link twice.
create unique index trace_link_to_work_item on trace_link (workspace_id, requirement_id, work_item_id)
  where work_item_id is not null;
create unique index trace_link_to_objective on trace_link (workspace_id, requirement_id, objective_id)
  where objective_id is not null;
create index trace_link_by_project on trace_link (workspace_id, project_id) where deleted_at is null;
select make_tenant_table('trace_link');

-- Requirements that came with plan files until now become rows of the register, with links to the work that delivers them.
insert into requirement (workspace_id, requirement_id, project_id, number, plan_key, rank, title, statement, type,
  priority, status, reference, acceptance_criteria, created_at, updated_at)
select e.workspace_id, gen_random_uuid(), e.project_id, e.n, e.plan_key,
  'c' || substr(digits, (e.n / 3844)::integer + 1, 1) || substr(digits, ((e.n / 62) % 62)::integer + 1, 1)
    || substr(digits, (e.n % 62)::integer + 1, 1),
  e.content ->> 'title', coalesce(e.content ->> 'description', ''), e.content ->> 'type', e.content ->> 'priority',
  'draft', coalesce(e.content ->> 'source', ''),
  coalesce((select jsonb_agg(jsonb_build_object('given', '', 'when', '', 'outcome', line) order by place)
    from jsonb_array_elements_text(e.content -> 'acceptance') with ordinality as told (line, place)), '[]'),
  now(), now()
from (select *, row_number() over (partition by workspace_id, project_id order by position, plan_key) as n
      from plan_element where kind = 'requirement') e,
  (values ('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')) as base (digits);

insert into trace_link (workspace_id, trace_link_id, project_id, requirement_id, work_item_id)
select r.workspace_id, gen_random_uuid(), r.project_id, r.requirement_id, w.work_item_id
from requirement r
  join plan_element e on e.workspace_id = r.workspace_id and e.project_id = r.project_id
    and e.kind = 'requirement' and e.plan_key = r.plan_key
  cross join lateral (select distinct key from jsonb_array_elements_text(e.content -> 'deliveredBy') as delivered (key)) k
  join work_item w on w.workspace_id = r.workspace_id and w.project_id = r.project_id and w.plan_key = k.key
on conflict do nothing;

update project p set next_requirement_number = told.next
from (select workspace_id, project_id, max(number) + 1 as next from requirement group by 1, 2) told
where told.workspace_id = p.workspace_id and told.project_id = p.project_id;

delete from plan_element where kind = 'requirement';
