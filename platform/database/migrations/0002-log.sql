-- The newest sequence number and hash of each workspace. Its row is the last lock that a command takes.
create table event_head (
  workspace_id uuid primary key references workspace,
  sequence bigint not null default 0,
  hash bytea not null default ''
);
select make_tenant_table('event_head', 'select, insert, update');

create table event (
  workspace_id uuid not null references workspace,
  sequence bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'token', 'system')),
  actor_id uuid,
  project_id uuid,
  noun text not null,
  noun_id uuid not null,
  verb text not null,
  version integer not null,
  before jsonb,
  after jsonb,
  cause text not null,
  hash bytea not null,
  primary key (workspace_id, sequence)
);
create index event_by_noun on event (workspace_id, noun_id, sequence desc);
create index event_by_project on event (workspace_id, project_id, sequence desc);
select make_tenant_table('event', 'select, insert');

-- The log is written once. Only the removal of a whole workspace, by the owner's function below, takes events away.
create function refuse_log_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('storewright.removing_workspace', true) = old.workspace_id::text then
    return old;
  end if;
  raise exception 'the log cannot be changed';
end $$;
create trigger event_is_written_once before update or delete on event
  for each row execute function refuse_log_change();
create trigger event_is_not_truncated before truncate on event
  for each statement execute function refuse_log_change();

-- Replies to writes that carried an Idempotency-Key; kept for a day.
create table idempotency_key (
  workspace_id uuid not null references workspace,
  person_id uuid not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, person_id, route, key)
);
create index idempotency_key_by_age on idempotency_key (workspace_id, created_at);
select make_tenant_table('idempotency_key');

-- How far each reader of the log has come.
create table reader_position (
  workspace_id uuid not null references workspace,
  reader text not null,
  sequence bigint not null,
  primary key (workspace_id, reader)
);
select make_tenant_table('reader_position');
