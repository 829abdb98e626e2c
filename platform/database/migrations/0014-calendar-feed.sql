-- A calendar that other programs read by a secret address, of which only the hash is kept.
create table calendar_feed (
  workspace_id uuid not null references workspace,
  calendar_feed_id uuid not null,
  -- What it says is what this person may see when it is read.
  person_id uuid not null,
  -- Null: the person's own work in all projects.
  project_id uuid,
  name text not null check (length(name) between 1 and 80),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, calendar_feed_id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id),
  foreign key (workspace_id, project_id) references project
);
create index calendar_feed_by_person on calendar_feed (workspace_id, person_id) where revoked_at is null;
select make_tenant_table('calendar_feed', 'select, insert, update');

-- Which workspace a secret address leads to: asked before a workspace is known, answered for an exact hash only.
create function workspace_of_calendar_feed(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from calendar_feed where token_hash = hash and revoked_at is null
$$;
do $$ begin
  revoke all on function workspace_of_calendar_feed(bytea) from public;
  execute format('grant execute on function workspace_of_calendar_feed(bytea) to %I', current_setting('storewright.app_role'));
end $$;
