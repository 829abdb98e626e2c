create table comment (
  workspace_id uuid not null references workspace,
  comment_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  author_id uuid not null,
  body jsonb not null,
  body_text text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, comment_id),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id)
);
create index comment_by_work_item on comment (workspace_id, work_item_id, created_at);
select make_tenant_table('comment');

create table attachment (
  workspace_id uuid not null references workspace,
  attachment_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  author_id uuid not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 bytea not null,
  content bytea not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, attachment_id),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id)
);
create index attachment_by_work_item on attachment (workspace_id, work_item_id, created_at);
select make_tenant_table('attachment');

create table saved_view (
  workspace_id uuid not null references workspace,
  saved_view_id uuid not null,
  project_id uuid not null,
  owner_id uuid not null,
  name text not null,
  layout text not null check (layout in ('list', 'board')),
  shared boolean not null,
  query jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, saved_view_id),
  foreign key (workspace_id, project_id) references project
);
create index saved_view_by_project on saved_view (workspace_id, project_id);
select make_tenant_table('saved_view');

create table invitation (
  workspace_id uuid not null references workspace,
  invitation_id uuid not null,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'member', 'viewer', 'guest')),
  project_ids uuid[] not null default '{}',
  token_hash bytea not null unique,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, invitation_id)
);
select make_tenant_table('invitation');

create table access_token (
  workspace_id uuid not null references workspace,
  access_token_id uuid not null,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, access_token_id)
);
select make_tenant_table('access_token');

-- Which workspace a secret opens: asked before a workspace is known, answered for an exact hash only.
create function workspace_of_access_token(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from access_token where token_hash = hash
$$;
create function workspace_of_invitation(hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from invitation where token_hash = hash
$$;

-- Mail that has been or is to be sent; shown under Settings where no mail server is set.
create table mail (
  workspace_id uuid not null references workspace,
  mail_id uuid not null,
  recipient text not null,
  subject text not null,
  text text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (workspace_id, mail_id)
);
select make_tenant_table('mail');

-- Takes a whole demo workspace away, log and all.
create function remove_demo_workspace() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare target uuid := nullif(current_setting('storewright.workspace_id', true), '')::uuid;
declare name text;
begin
  if not exists (select 1 from workspace where workspace_id = target and is_demo) then
    raise exception 'only a demo workspace can be removed';
  end if;
  perform set_config('storewright.removing_workspace', target::text, true);
  foreach name in array array['mail', 'access_token', 'invitation', 'saved_view', 'attachment', 'comment', 'relationship',
    'work_item', 'plan_element', 'work_area', 'status', 'project_guest', 'project', 'member', 'reader_position',
    'idempotency_key', 'event', 'event_head', 'workspace'] loop
    execute format('delete from %I where workspace_id = $1', name) using target;
  end loop;
end $$;
do $$ begin
  revoke all on function workspace_of_access_token(bytea), workspace_of_invitation(bytea), remove_demo_workspace() from public;
  execute format('grant execute on function workspace_of_access_token(bytea), workspace_of_invitation(bytea), remove_demo_workspace() to %I',
    current_setting('storewright.app_role'));
end $$;
