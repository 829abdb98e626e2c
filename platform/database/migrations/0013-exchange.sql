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
