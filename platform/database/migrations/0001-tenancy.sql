-- Makes a table a tenant's: row-level security, on and forced, with one policy for the application's role
-- (the workspace set for the transaction and no other) and one for the owner, who migrates and backs up.
-- The application's role is named by the migrator in storewright.app_role.
create function make_tenant_table(target regclass, privileges text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s to %I using (workspace_id = nullif(current_setting(''storewright.workspace_id'', true), '''')::uuid)'
    ' with check (workspace_id = nullif(current_setting(''storewright.workspace_id'', true), '''')::uuid)',
    target, current_setting('storewright.app_role'));
  execute format('create policy owner on %s to %I using (true) with check (true)', target, current_user);
  execute format('grant %s on %s to %I', privileges, target, current_setting('storewright.app_role'));
end $$;
revoke all on function make_tenant_table(regclass, text) from public;

create table workspace (
  workspace_id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,47}$'),
  is_demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1
);
select make_tenant_table('workspace');

create table member (
  workspace_id uuid not null references workspace,
  member_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'member', 'viewer', 'guest')),
  joined_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, member_id),
  unique (workspace_id, person_id)
);
create index member_by_person on member (person_id);
select make_tenant_table('member');

-- Which projects a guest may see. Members of any other role see every project of the workspace.
create table project_guest (
  workspace_id uuid not null,
  project_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, member_id, project_id),
  foreign key (workspace_id, member_id) references member
);
select make_tenant_table('project_guest');

-- The workspaces a person belongs to: the one question that is asked before a workspace is known.
create function workspaces_of_person(person uuid)
returns table (workspace_id uuid, name text, slug text, is_demo boolean, member_id uuid, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, w.name, w.slug, w.is_demo, m.member_id, m.role
  from member m join workspace w on w.workspace_id = m.workspace_id
  where m.person_id = person and m.removed_at is null
  order by w.is_demo, w.name
$$;

-- Which workspaces exist, by identifier alone: for readers of the log and for the check that a server is set up.
create function workspace_identifiers()
returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from workspace
$$;
do $$ begin
  execute format('revoke all on function workspaces_of_person(uuid), workspace_identifiers() from public');
  execute format('grant execute on function workspaces_of_person(uuid), workspace_identifiers() to %I',
    current_setting('storewright.app_role'));
end $$;
