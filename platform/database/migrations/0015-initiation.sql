-- What named people were asked to approve, as it was in that moment, and what they said. The server may add rows and can
-- neither alter nor remove them: what was decided stands.
create table approval (
  workspace_id uuid not null references workspace,
  approval_id uuid not null,
  project_id uuid not null,
  subject_noun text not null check (length(subject_noun) between 1 and 60),
  subject_id uuid not null,
  subject_version integer not null,
  -- How people call it.
  title text not null,
  -- The subject as canonical JSON (RFC 8785). Text, because jsonb would not keep the bytes that the hash is taken over.
  content text not null,
  -- SHA-256 of it, in hexadecimal.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  policy text not null check (policy in ('all', 'any')),
  words text not null default '' check (length(words) <= 2000),
  requested_by uuid,
  requested_at timestamptz not null,
  primary key (workspace_id, approval_id),
  foreign key (workspace_id, project_id) references project
);
create index approval_by_project on approval (workspace_id, project_id, subject_noun, subject_id, requested_at desc);
select make_tenant_table('approval', 'select, insert');

-- Who was asked.
create table approval_approver (
  workspace_id uuid not null,
  approval_id uuid not null,
  member_id uuid not null,
  position integer not null,
  primary key (workspace_id, approval_id, member_id),
  foreign key (workspace_id, approval_id) references approval,
  foreign key (workspace_id, member_id) references member
);
select make_tenant_table('approval_approver', 'select, insert');

-- What one of them said, once.
create table approval_decision (
  workspace_id uuid not null,
  approval_id uuid not null,
  member_id uuid not null,
  choice text not null check (choice in ('approve', 'reject')),
  words text not null default '' check (length(words) <= 2000),
  decided_at timestamptz not null,
  primary key (workspace_id, approval_id, member_id),
  foreign key (workspace_id, approval_id, member_id) references approval_approver
);
select make_tenant_table('approval_decision', 'select, insert');

-- How it ended: one row at most, so that two ends cannot both stand.
create table approval_outcome (
  workspace_id uuid not null,
  approval_id uuid not null,
  outcome text not null check (outcome in ('approved', 'rejected', 'withdrawn', 'superseded')),
  closed_by uuid,
  closed_at timestamptz not null,
  primary key (workspace_id, approval_id),
  foreign key (workspace_id, approval_id) references approval
);
select make_tenant_table('approval_outcome', 'select, insert');

-- What a project is for and who stands behind it: the draft as it is now. What was approved of it lies in approval.
create table charter (
  workspace_id uuid not null references workspace,
  charter_id uuid not null,
  project_id uuid not null,
  purpose text not null default '',
  business_case text not null default '',
  scope_in text[] not null default '{}',
  scope_out text[] not null default '{}',
  assumptions text[] not null default '{}',
  constraints text[] not null default '{}',
  success_criteria text[] not null default '{}',
  -- Minor units; null where no frame is named.
  budget_amount bigint check (budget_amount between 0 and 9007199254740991),
  budget_currency text check (budget_currency ~ '^[A-Z]{3}$'),
  approach text not null check (approach in ('predictive', 'agile', 'hybrid')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, charter_id),
  check ((budget_amount is null) = (budget_currency is null)),
  foreign key (workspace_id, project_id) references project
);
create unique index charter_of_project on charter (workspace_id, project_id) where deleted_at is null;
select make_tenant_table('charter');

-- What a project shall have changed, as a figure.
create table objective (
  workspace_id uuid not null references workspace,
  objective_id uuid not null,
  project_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  indicator text not null check (length(indicator) between 1 and 200),
  unit text not null default '' check (length(unit) <= 40),
  -- Null where nobody has measured it yet.
  baseline_value numeric(21, 6),
  target_value numeric(21, 6) not null,
  by_day date not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, objective_id),
  foreign key (workspace_id, project_id) references project
);
create index objective_by_project on objective (workspace_id, project_id, objective_id) where deleted_at is null;
select make_tenant_table('objective');

-- Whom the project touches, or who can touch it. Of people no more than a name and a role is kept.
create table stakeholder (
  workspace_id uuid not null references workspace,
  stakeholder_id uuid not null,
  project_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  -- Role or organisation.
  "position" text not null default '' check (length("position") <= 160),
  member_id uuid,
  influence smallint not null check (influence between 1 and 5),
  interest smallint not null check (interest between 1 and 5),
  stance text not null check (stance in ('unaware', 'resistant', 'neutral', 'supportive', 'leading')),
  engagement text not null default '' check (length(engagement) <= 2000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, stakeholder_id),
  foreign key (workspace_id, project_id) references project,
  foreign key (workspace_id, member_id) references member
);
create index stakeholder_by_project on stakeholder (workspace_id, project_id, stakeholder_id) where deleted_at is null;
select make_tenant_table('stakeholder');

-- Who has which part in a deliverable or phase: a cell of the RACI matrix.
create table responsibility (
  workspace_id uuid not null references workspace,
  responsibility_id uuid not null,
  project_id uuid not null,
  work_item_id uuid not null,
  stakeholder_id uuid,
  member_id uuid,
  -- Null where somebody had a part and has none any more.
  part text check (part in ('responsible', 'accountable', 'accountable-and-responsible', 'consulted', 'informed')),
  version integer not null default 1,
  primary key (workspace_id, responsibility_id),
  check ((stakeholder_id is null) <> (member_id is null)),
  foreign key (workspace_id, project_id, work_item_id) references work_item (workspace_id, project_id, work_item_id),
  foreign key (workspace_id, stakeholder_id) references stakeholder,
  foreign key (workspace_id, member_id) references member
);
-- Two commands cannot fill one cell twice.
create unique index responsibility_of_stakeholder on responsibility (workspace_id, project_id, work_item_id, stakeholder_id)
  where stakeholder_id is not null;
create unique index responsibility_of_member on responsibility (workspace_id, project_id, work_item_id, member_id)
  where member_id is not null;
select make_tenant_table('responsibility');
