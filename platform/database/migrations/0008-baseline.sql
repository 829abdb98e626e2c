-- The schedule as it was when somebody said: this is the plan. Never altered; only put away.
create table baseline (
  workspace_id uuid not null references workspace,
  baseline_id uuid not null,
  project_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  taken_by uuid,
  taken_at timestamptz not null,
  start_at timestamptz,
  finish_at timestamptz,
  item_count integer not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, baseline_id),
  foreign key (workspace_id, project_id) references project
);
create index baseline_by_project on baseline (workspace_id, project_id, taken_at);
select make_tenant_table('baseline', 'select, insert, update (deleted_at, version), delete');

create table baseline_item (
  workspace_id uuid not null,
  baseline_id uuid not null,
  work_item_id uuid not null,
  -- Names and places may change later: what is compared stays readable.
  title text not null,
  kind text not null check (kind in ('activity', 'milestone', 'summary')),
  start_at timestamptz not null,
  finish_at timestamptz not null,
  duration_minutes integer,
  primary key (workspace_id, baseline_id, work_item_id),
  foreign key (workspace_id, baseline_id) references baseline
);
select make_tenant_table('baseline_item', 'select, insert, delete');

-- Takes a whole demo workspace away, log and all: each table once nothing that is left refers to it.
create or replace function remove_demo_workspace() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target uuid := nullif(current_setting('storewright.workspace_id', true), '')::uuid;
  remaining oid[];
  next oid;
begin
  if not exists (select 1 from workspace where workspace_id = target and is_demo) then
    raise exception 'only a demo workspace can be removed';
  end if;
  perform set_config('storewright.removing_workspace', target::text, true);
  select array_agg(c.oid) into remaining
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace;
  while cardinality(remaining) > 0 loop
    select candidate into next from unnest(remaining) candidate
      where not exists (
        select 1 from pg_constraint f
        where f.contype = 'f' and f.confrelid = candidate and f.conrelid <> candidate and f.conrelid = any (remaining)
      ) limit 1;
    if next is null then
      raise exception 'tables refer to each other in a circle';
    end if;
    execute format('delete from %s where workspace_id = $1', next::regclass) using target;
    remaining := array_remove(remaining, next);
  end loop;
end $$;
