import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';
import type { ServerRoles } from './migrate.ts';
import type { ConnectionSettings } from './pool.ts';

/** The two roles with the password that both sign in with; the same for every server of one database. */
export interface ServerLogin extends ServerRoles {
  readonly password: string;
}

/**
 * Makes the application's and the sign-in library's database roles where they are missing: no superuser, no
 * bypass of row-level security, owner of nothing. Their password is derived from the owner's, so that several
 * servers of one database agree on it and it is stored nowhere.
 */
export async function ensureServerRoles(owner: ConnectionSettings): Promise<ServerLogin> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const database = client.database ?? 'storewright';
    const mark = createHash('sha256').update(database).digest('hex').slice(0, 8);
    const secret = typeof owner.password === 'string' ? owner.password : (client.password ?? '');
    const password = createHmac('sha256', `${secret}`)
      .update(`storewright role ${database}`)
      .digest('base64url');
    const login = { app: `storewright_app_${mark}`, identity: `storewright_identity_${mark}`, password };
    await client.query('select pg_advisory_lock(7233900)');
    for (const role of [login.app, login.identity]) await ensureRole(client, role, password, database);
    return login;
  } finally {
    await client.end();
  }
}

async function ensureRole(
  client: pg.Client,
  role: string,
  password: string,
  database: string,
): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const secret = client.escapeLiteral(password);
  if (rowCount) await client.query(`alter role ${name} with login password ${secret}`);
  else await client.query(`create role ${name} with login nocreatedb nocreaterole password ${secret}`);
  await client.query(`grant connect, temporary on database ${client.escapeIdentifier(database)} to ${name}`);
  await client.query(`grant usage on schema public to ${name}`);
}
