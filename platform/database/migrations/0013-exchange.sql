-- The file that a project was made of, as its own format had it, so that what Storewright has no word for goes out again.
create table exchange_origin (
  workspace_id uuid not null references workspace,
  project_id uuid not null,
  format text not null,
  source jsonb not null,
  imported_at timestamptz not null,
  primary key (workspace_id, project_id),
  foreign key (workspace_id, project_id) references project
);
select make_tenant_table('exchange_origin', 'select, insert, delete');

-- An address under which a calendar program reads dates. Only a hash of its secret is kept.
create table calendar_feed (
  workspace_id uuid not null references workspace,
  calendar_feed_id uuid not null,
  member_id uuid not null,
  -- Null: what is the member's, in all projects.
  project_id uuid,
  secret_hash text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, calendar_feed_id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, project_id) references project
);
create index calendar_feed_of_member on calendar_feed (workspace_id, member_id);
select make_tenant_table('calendar_feed');

-- The feed that a secret opens: asked before a workspace is known.
create function calendar_feed_of_secret(hash text)
returns table (workspace_id uuid, calendar_feed_id uuid, member_id uuid, project_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.workspace_id, f.calendar_feed_id, f.member_id, f.project_id
  from calendar_feed f where f.secret_hash = hash and f.revoked_at is null
$$;
do $$ begin
  revoke all on function calendar_feed_of_secret(text) from public;
  execute format('grant execute on function calendar_feed_of_secret(text) to %I', current_setting('storewright.app_role'));
end $$;
