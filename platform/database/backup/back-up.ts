import pg from 'pg';
import type { ConnectionSettings } from '../pool.ts';
import { type BackedUpTable, backedUpTables, quotedList, quotedName } from './backed-up-tables.ts';
import { BackupError, type BackupHeader, formatNumber } from './backup-format.ts';
import { type CheckedBackup, checkBackupFile } from './check-backup-file.ts';
import { copyOut } from './copy-out.ts';
import { writeBackupFile } from './write-backup-file.ts';

/** What is to be backed up, and who is told how far it is. */
export interface BackUpOrder {
  /** The slug of one workspace; null for all that there is. */
  readonly workspace: string | null;
  /** The release that makes it, for the header. */
  readonly version: string;
  /** Told of each table as it grows; must be cheap. */
  readonly progress?: (table: string, rows: number) => void;
}

/**
 * Writes a backup from one consistent snapshot while people go on working, then reads the file again to prove it
 * whole. Throws BackupError where the file exists, or where there is no such workspace or nothing at all.
 */
export async function backUp(
  owner: ConnectionSettings,
  path: string,
  order: BackUpOrder,
): Promise<CheckedBackup> {
  const client = new pg.Client({ ...owner, application_name: 'storewright backup' });
  // A connection that breaks is told by the query under way as well.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const header = await readHeader(client, order);
    const file = await writeBackupFile(path, header);
    try {
      const workspaceId = order.workspace === null ? null : (header.workspaces[0]?.workspaceId ?? null);
      for (const table of await backedUpTables(client)) {
        const name = `${table.schema}.${table.table}`;
        const rows = copyOut(client, copyText(client, table, workspaceId));
        await file.table(table, rows, (count) => order.progress?.(name, count));
      }
      await file.finish();
    } catch (error) {
      await file.abandon();
      throw error;
    }
  } finally {
    await client.end();
  }
  return checkBackupFile(path);
}

async function readHeader(client: pg.Client, order: BackUpOrder): Promise<BackupHeader> {
  const { rows: found } = await client.query<{ migrated: boolean }>(
    "select to_regclass('public.migration') is not null as migrated",
  );
  if (!found[0]?.migrated)
    throw new BackupError('There is nothing to back up: Storewright has not been started on this database.');
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  );
  const { rows: workspaces } = await client.query<BackupHeader['workspaces'][number]>(
    'select workspace_id as "workspaceId", slug, name from workspace where slug = $1 or $1 is null order by workspace_id',
    [order.workspace],
  );
  if (order.workspace !== null && workspaces.length === 0)
    throw new BackupError(`There is no workspace with the slug ${order.workspace}.`);
  const { rows: times } = await client.query<{ now: Date }>('select now()');
  return {
    format: formatNumber,
    version: order.version,
    createdAt: (times[0]?.now ?? new Date(0)).toISOString(),
    scope: order.workspace === null ? 'whole' : 'workspace',
    migrations,
    workspaces,
  };
}

/** Rows come in the order of their key: the same rows give the same file. */
function copyText(client: pg.Client, table: BackedUpTable, workspaceId: string | null): string {
  const filter = workspaceId === null ? '' : `where ${ofWorkspace(client, table, workspaceId)}`;
  const order = table.key.length > 0 ? `order by ${quotedList(client, table.key)}` : '';
  return `copy (select ${quotedList(client, table.columns)} from ${quotedName(client, table)} ${filter} ${order}) to stdout`;
}

function ofWorkspace(client: pg.Client, table: BackedUpTable, workspaceId: string): string {
  const id = client.escapeLiteral(workspaceId);
  if (table.schema === 'public') return `workspace_id = ${id}`;
  return `${personColumn(client, table)} in (select person_id from member where workspace_id = ${id})`;
}

/** The column of a table of the sign-in library that says whose row it is. */
export function personColumn(client: pg.Client, table: BackedUpTable): string {
  const column = table.table === 'user' ? 'id' : 'userId';
  if (!table.columns.includes(column))
    throw new Error(`identity.${table.table} does not say whose its rows are`);
  return client.escapeIdentifier(column);
}
