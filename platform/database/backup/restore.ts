import pg from 'pg';
import { verifyLogs } from '../../log/verify-logs.ts';
import { migrate } from '../migrate.ts';
import type { ConnectionSettings } from '../pool.ts';
import { ensureServerRoles } from '../server-roles.ts';
import { backedUpTables } from './backed-up-tables.ts';
import { BackupError, type BackupHeader } from './backup-format.ts';
import type { CheckedBackup } from './check-backup-file.ts';
import { loadTable, preparePeople } from './load-table.ts';
import { prepareSchema, readApplied } from './prepare-schema.ts';
import { readBackupFile } from './read-backup-file.ts';

/** What is to be restored, and who is told how far it is. */
export interface RestoreOrder {
  /** The slug of one workspace of the backup; null for all that is in it. */
  readonly workspace: string | null;
  /** The folder of the migrations. */
  readonly migrations: string;
  /** Told of each table as it grows; must be cheap. */
  readonly progress?: (table: string, rows: number) => void;
  readonly say?: (line: string) => void;
}

/** What a restore brought back, all of it checked against the database. */
export interface Restored {
  readonly workspaces: BackupHeader['workspaces'];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  /** How many events of how many workspaces' logs were verified. */
  readonly events: number;
  /** What is wrong with a log although the file is sound: it was so when the backup was made. */
  readonly faults: readonly { readonly workspaceId: string; readonly fault: string }[];
}

/**
 * Brings back a checked backup in one transaction: all of it or nothing. A whole one goes into a database without
 * workspaces and people; one workspace goes beside others, where it is not there, and nobody else's rows are touched.
 * Rows are counted before the commit, and each log's chain is verified; one that was broken in the source comes back as
 * it was, and is told. Throws BackupError where it is refused.
 */
export async function restore(
  backup: CheckedBackup,
  owner: ConnectionSettings,
  order: RestoreOrder,
): Promise<Restored> {
  const workspace = chooseWorkspace(backup.header, order.workspace);
  const client = new pg.Client({ ...owner, application_name: 'storewright restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    const refuse = () => (workspace ? refuseExisting(client, workspace) : refuseUsed(client));
    // Once before the schema is touched, and again where nobody can come between.
    if ((await readApplied(client)).length > 0) await refuse();
    await prepareSchema(client, owner, backup.header, order.migrations, order.say);
    await client.query('begin');
    // Whoever sets the server up at this moment waits until we are done, and is then refused.
    if (!workspace) await client.query('lock table workspace in share row exclusive mode');
    await refuse();
    const tables = await load(client, backup, order, workspace?.workspaceId ?? null);
    const workspaces = workspace ? [workspace] : backup.header.workspaces;
    order.say?.('checking the logs');
    const logs = await verifyLogs(
      client,
      workspaces.map(({ workspaceId }) => workspaceId),
    );
    await client.query('commit');
    const events = logs.reduce((sum, log) => sum + log.events, 0);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    await migrate(owner, order.migrations, await ensureServerRoles(owner), order.say);
    const faults = logs.flatMap(({ workspaceId, fault }) => (fault === null ? [] : [{ workspaceId, fault }]));
    return { workspaces, tables, rows, events, faults };
  } finally {
    // What was not committed is rolled back by the end of the connection.
    await client.end();
  }
}

/** The one workspace that is restored; null where a whole backup is restored whole. */
function chooseWorkspace(header: BackupHeader, slug: string | null) {
  if (slug === null) return header.scope === 'workspace' ? (header.workspaces[0] ?? null) : null;
  const found = header.workspaces.find((workspace) => workspace.slug === slug);
  if (found) return found;
  const there = header.workspaces.map((workspace) => workspace.slug).join(', ');
  throw new BackupError(`The backup holds no workspace ${slug}; it holds ${there || 'none'}.`);
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ workspaces: number; people: number }>(
    'select (select count(*)::int from workspace) as workspaces, (select count(*)::int from identity."user") as people',
  );
  const { workspaces = 0, people = 0 } = rows[0] ?? {};
  if (workspaces + people > 0) {
    throw new BackupError(
      `The database is in use (${workspaces} workspaces, ${people} people): a whole backup is restored into an ` +
        'empty one only. Name another STOREWRIGHT_DATA or DATABASE_URL, or restore one workspace with --workspace.',
    );
  }
}

async function refuseExisting(
  client: pg.Client,
  workspace: BackupHeader['workspaces'][number],
): Promise<void> {
  const { rows } = await client.query<{ workspace_id: string }>(
    'select workspace_id from workspace where workspace_id = $1 or slug = $2',
    [workspace.workspaceId, workspace.slug],
  );
  if (rows.length === 0) return;
  throw new BackupError(
    rows.some((row) => row.workspace_id === workspace.workspaceId)
      ? `The workspace ${workspace.slug} is there: it is restored only where it is missing.`
      : `Another workspace here has the slug ${workspace.slug}.`,
  );
}

async function load(
  client: pg.Client,
  backup: CheckedBackup,
  order: RestoreOrder,
  workspaceId: string | null,
): Promise<{ name: string; rows: number }[]> {
  const known = await backedUpTables(client);
  if (workspaceId !== null) await preparePeople(client, workspaceId);
  const reading = await readBackupFile(backup.path);
  try {
    const loaded: { name: string; rows: number }[] = [];
    for await (const frame of reading.tables()) {
      const name = `${frame.schema}.${frame.table}`;
      const table = known.find((one) => one.schema === frame.schema && one.table === frame.table);
      if (!table)
        throw new BackupError(`The backup holds a table ${name}, which this program does not know.`);
      const rows = await loadTable(client, table, frame, workspaceId, (count) =>
        order.progress?.(name, count),
      );
      loaded.push({ name, rows });
    }
    return loaded;
  } finally {
    reading.close();
  }
}
