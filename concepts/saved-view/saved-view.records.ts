import type { Context } from '../../platform/log/context.ts';
import type { SavedView } from './saved-view.contract.ts';

interface SavedViewTable {
  workspace_id: string;
  saved_view_id: string;
  project_id: string;
  owner_id: string;
  name: string;
  layout: SavedView['layout'];
  shared: boolean;
  query: unknown;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    saved_view: SavedViewTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function savedViews({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('saved_view')
    .select([
      'saved_view_id as savedViewId',
      'project_id as projectId',
      'owner_id as ownerId',
      'name',
      'layout',
      'shared',
      'query',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The views of a project that a member sees: their own and the shared ones, by name. */
export function selectSavedViews(place: Place, projectId: string, memberId: string | null) {
  return savedViews(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .where((where) =>
      memberId
        ? where.or([where('shared', '=', true), where('owner_id', '=', memberId)])
        : where('shared', '=', true),
    )
    .orderBy('name')
    .orderBy('saved_view_id')
    .execute();
}

/** One view, deleted or not. */
export function selectSavedView(place: Place, savedViewId: string) {
  return savedViews(place).where('saved_view_id', '=', savedViewId).executeTakeFirst();
}

/** A view as stored. */
export type SavedViewRow = NonNullable<Awaited<ReturnType<typeof selectSavedView>>>;

/** Adds a view. */
export async function insertSavedView({ transaction, workspaceId }: Place, row: SavedViewRow): Promise<void> {
  await transaction
    .insertInto('saved_view')
    .values({
      workspace_id: workspaceId,
      saved_view_id: row.savedViewId,
      project_id: row.projectId,
      owner_id: row.ownerId,
      created_at: row.createdAt,
      ...changingColumns(row),
    })
    .execute();
}

/** Writes a view where the version is still the one before the row's; whether it was. */
export async function updateSavedView(
  { transaction, workspaceId }: Place,
  row: SavedViewRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('saved_view')
    .set(changingColumns(row))
    .where('workspace_id', '=', workspaceId)
    .where('saved_view_id', '=', row.savedViewId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function changingColumns(row: SavedViewRow) {
  return {
    name: row.name,
    layout: row.layout,
    shared: row.shared,
    query: JSON.stringify(row.query),
    updated_at: row.updatedAt,
    deleted_at: row.deletedAt,
    version: row.version,
  };
}
