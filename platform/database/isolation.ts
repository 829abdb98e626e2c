import pg from 'pg';
import type { ConnectionSettings } from './pool.ts';

/** The server must not start: its database would not keep workspaces apart. */
export class IsolationError extends Error {}

const roleQuery = `
  select rolsuper, rolbypassrls,
    exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'identity') and c.relkind in ('r', 'p', 'v') and pg_has_role(current_user, c.relowner, 'member')) as owns
  from pg_roles where rolname = current_user`;

const tableQuery = `
  select c.relname as name,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as tenant,
    c.relrowsecurity and c.relforcerowsecurity as guarded,
    exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'tenant') as policy
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p')`;

/**
 * Proves that row-level security holds for the given role: it is no superuser, cannot bypass policies, owns no
 * table, and every table has a forced tenant policy. Throws IsolationError, naming what is wrong.
 */
export async function assertIsolation(settings: ConnectionSettings): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    const { rows: roles } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; owns: boolean }>(
      roleQuery,
    );
    const role = roles[0];
    if (!role || role.rolsuper || role.rolbypassrls || role.owns) {
      throw new IsolationError(
        `The database role ${client.user} could pass by row-level security (superuser, BYPASSRLS or owner of tables).`,
      );
    }
    const { rows: tables } = await client.query<{
      name: string;
      tenant: boolean;
      guarded: boolean;
      policy: boolean;
    }>(tableQuery);
    for (const table of tables) {
      if (table.name === 'migration') continue;
      if (!table.tenant) throw new IsolationError(`The table ${table.name} has no workspace_id.`);
      if (!table.guarded || !table.policy) {
        throw new IsolationError(`The table ${table.name} has no forced row-level security policy.`);
      }
    }
  } finally {
    await client.end();
  }
}
