-- People, their sessions and their passwords' hashes: written by the sign-in library alone, as a role of its own.
-- The application's role may read a person's name and address and nothing else.
create schema identity;
create table identity."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table identity.session (
  id uuid primary key,
  "userId" uuid not null references identity."user" on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index session_by_user on identity.session ("userId");
create table identity.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index account_by_user on identity.account ("userId");
create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on identity.verification (identifier);

-- Failed sign-ins, by a hash of address and account; the throttle reads it.
create table identity.failed_sign_in (
  subject text not null,
  at timestamptz not null
);
create index failed_sign_in_by_subject on identity.failed_sign_in (subject, at desc);

do $$
declare app text := current_setting('storewright.app_role');
declare signer text := current_setting('storewright.identity_role');
begin
  execute format('grant usage on schema identity to %I, %I', app, signer);
  execute format('grant select, insert, update, delete on all tables in schema identity to %I', signer);
  execute format('grant select (id, name, email, image) on identity."user" to %I', app);
end $$;
