import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { migrate } from '../migrate.ts';
import type { ConnectionSettings } from '../pool.ts';
import { ensureServerRoles } from '../server-roles.ts';
import { BackupError, type BackupHeader } from './backup-format.ts';

/**
 * Brings the schema to the state that a backup was made in, so that its rows fit; `migrate` brings it up to date
 * afterwards. Throws BackupError, before anything is changed, where backup, program and database do not go together.
 */
export async function prepareSchema(
  client: pg.Client,
  owner: ConnectionSettings,
  header: BackupHeader,
  folder: string,
  say?: (line: string) => void,
): Promise<void> {
  await refuseUnknown(header, folder);
  const applied = await readApplied(client);
  const further = applied.find((name) => header.migrations.every((migration) => migration.name !== name));
  if (further) {
    throw new BackupError(
      `The backup was made by release ${header.version}, before ${further}, which this database has already. ` +
        'Restore it whole into an empty database, which brings it up to date, and take the workspace from a backup of that.',
    );
  }
  const login = await ensureServerRoles(owner);
  const wanted = new Set(header.migrations.map((migration) => migration.name));
  await migrate(owner, folder, login, say, (name) => wanted.has(name));
}

async function refuseUnknown(header: BackupHeader, folder: string): Promise<void> {
  const known = new Set(await readdir(folder));
  for (const { name, sha256 } of header.migrations) {
    if (!known.has(name)) {
      throw new BackupError(
        `The backup was made by a newer release (${header.version}, with ${name}): update this one first.`,
      );
    }
    const text = await readFile(join(folder, name), 'utf8');
    if (createHash('sha256').update(text).digest('hex') !== sha256) {
      throw new BackupError(`The backup was made with another ${name} than this program has.`);
    }
  }
}

/** The migrations that a database has; none where Storewright was never started on it. */
export async function readApplied(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migrated: boolean; used: boolean }>(
    `select to_regclass('public.migration') is not null as migrated,
      exists (select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')) as used`,
  );
  if (!rows[0]?.migrated) {
    if (rows[0]?.used) throw new BackupError('The database holds tables that are not of Storewright.');
    return [];
  }
  const { rows: names } = await client.query<{ name: string }>('select name from migration order by name');
  return names.map((row) => row.name);
}
