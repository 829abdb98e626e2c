-- Money of a project beside the work of its people: what is planned, what is ordered, what was paid. Minor units.
create table cost (
  workspace_id uuid not null references workspace,
  cost_id uuid not null,
  project_id uuid not null,
  -- Null: of the project as a whole.
  work_item_id uuid,
  kind text not null check (kind in ('planned', 'committed', 'actual')),
  category text not null check (category in
    ('labour', 'material', 'service', 'licence', 'other', 'contingency', 'management-reserve')),
  name text not null check (length(name) between 1 and 200),
  supplier text not null default '' check (length(supplier) <= 200),
  reference text not null default '' check (length(reference) <= 120),
  amount bigint not null check (amount between -9007199254740991 and 9007199254740991),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- When it is due, was ordered or was paid; null: as its work item goes on.
  day date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, cost_id),
  foreign key (workspace_id, project_id) references project,
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id)
);
create index cost_by_project on cost (workspace_id, project_id, kind, day) where deleted_at is null;
select make_tenant_table('cost');

-- What one unit of a currency is worth in another from a day on.
create table exchange_rate (
  workspace_id uuid not null references workspace,
  exchange_rate_id uuid not null,
  from_currency text not null check (from_currency ~ '^[A-Z]{3}$'),
  to_currency text not null check (to_currency ~ '^[A-Z]{3}$'),
  day date not null,
  rate numeric(20, 10) not null check (rate > 0),
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, exchange_rate_id),
  check (from_currency <> to_currency)
);
create unique index exchange_rate_by_day on exchange_rate (workspace_id, from_currency, to_currency, day)
  where deleted_at is null;
select make_tenant_table('exchange_rate');

-- What a baseline's work items were to cost. Apart from the baseline, because few may see it.
create table baseline_budget (
  workspace_id uuid not null,
  baseline_id uuid not null,
  -- Null: of the project as a whole.
  work_item_id uuid,
  category text not null,
  amount bigint not null,
  currency text not null,
  day date,
  position integer not null,
  primary key (workspace_id, baseline_id, position),
  foreign key (workspace_id, baseline_id) references baseline
);
select make_tenant_table('baseline_budget', 'select, insert, delete');
