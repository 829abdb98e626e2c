import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../../platform/database/tables.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Role } from '../permission/permission.rules.ts';

interface WorkspaceTable {
  workspace_id: string;
  name: string;
  slug: string;
  is_demo: boolean;
  created_at: Date;
  calendar: unknown;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    workspace: WorkspaceTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The workspace of the transaction. */
export function selectWorkspace({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('workspace')
    .select([
      'workspace_id as workspaceId',
      'name',
      'slug',
      'is_demo as isDemo',
      'created_at as createdAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

/** Founds a workspace with an empty log. False where the slug is taken. */
export async function insertWorkspace(
  transaction: DatabaseTransaction,
  row: { workspaceId: string; name: string; slug: string; isDemo: boolean; createdAt: Date },
): Promise<boolean> {
  const result = await transaction
    .insertInto('workspace')
    .values({
      workspace_id: row.workspaceId,
      name: row.name,
      slug: row.slug,
      is_demo: row.isDemo,
      created_at: row.createdAt,
      calendar: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) return false;
  await transaction.insertInto('event_head').values({ workspace_id: row.workspaceId }).execute();
  return true;
}

/** Renames where the version is still the one seen; whether it was. */
export async function updateWorkspaceName(
  { transaction, workspaceId }: Place,
  version: number,
  name: string,
): Promise<boolean> {
  const result = await transaction
    .updateTable('workspace')
    .set({ name, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** When the projects of the workspace work where they say nothing themselves, as stored, with its version. */
export function selectWorkspaceCalendar({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('workspace')
    .select(['calendar', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
}

/** Writes the calendar where the version is still the one seen; whether it was. */
export async function updateWorkspaceCalendar(
  { transaction, workspaceId }: Place,
  version: number,
  calendar: unknown,
): Promise<boolean> {
  const result = await transaction
    .updateTable('workspace')
    .set({ calendar: calendar === null ? null : JSON.stringify(calendar), version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Removes the transaction's workspace with every row of it; refused by the database unless it is a demo. */
export async function removeDemoRows({ transaction }: Place): Promise<void> {
  await sql`select remove_demo_workspace()`.execute(transaction);
}

/** The workspaces of a person, asked before any workspace is entered. */
export async function selectWorkspacesOfPerson(database: Database, personId: string) {
  const { rows } = await sql<{
    workspaceId: string;
    name: string;
    slug: string;
    isDemo: boolean;
    memberId: string;
    role: Role;
  }>`select workspace_id as "workspaceId", name, slug, is_demo as "isDemo", member_id as "memberId", role
     from workspaces_of_person(${personId})`.execute(database);
  return rows;
}

/** The identifiers of all workspaces of this server. */
export async function selectWorkspaceIdentifiers(database: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from workspace_identifiers()`.execute(
    database,
  );
  return rows.map((row) => row.id);
}
