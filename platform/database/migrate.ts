import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { ConnectionSettings } from './pool.ts';

/** The names of the two roles that the server works as; neither owns a table. */
export interface ServerRoles {
  readonly app: string;
  readonly identity: string;
}

/** A migration that was applied was edited afterwards, or the database is newer than this program. */
export class MigrationError extends Error {}

const lockNumber = 7_233_901;

/**
 * Brings the schema up to date as the owner, each file in a transaction of its own, one server at a time.
 * Applies only the files that are `wanted`: all, or for a restore those that a backup was made with.
 * Returns the names of the files that it applied. Throws MigrationError when history and files disagree.
 */
export async function migrate(
  owner: ConnectionSettings,
  folder: string,
  roles: ServerRoles,
  say: (line: string) => void = () => {},
  wanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query("select set_config('storewright.app_role', $1, false)", [roles.app]);
    await client.query("select set_config('storewright.identity_role', $1, false)", [roles.identity]);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = await readApplied(client, files);
    const fresh: string[] = [];
    for (const name of files.filter(wanted)) {
      const text = await readFile(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const known = applied.get(name);
      if (known === sha256) continue;
      if (known) throw new MigrationError(`Migration ${name} was changed after it had been applied.`);
      await apply(client, name, text, sha256);
      say(`migrated: ${name}`);
      fresh.push(name);
    }
    return fresh;
  } finally {
    await client.end();
  }
}

async function readApplied(client: pg.Client, files: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
  const unknown = rows.find((row) => !files.includes(row.name));
  if (unknown) {
    throw new MigrationError(
      `The database is newer than this program: it has the migration ${unknown.name}.`,
    );
  }
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

async function apply(client: pg.Client, name: string, text: string, sha256: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
