import type { Context } from '../../platform/log/context.ts';

interface WorkAreaTable {
  workspace_id: string;
  work_area_id: string;
  key: string;
  name: string;
  position: number;
  version: number;
  deleted_at: Date | null;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    work_area: WorkAreaTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** Every work area, the put-away ones too, in order. */
export function selectWorkAreas({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('work_area')
    .select(['work_area_id as workAreaId', 'key', 'name', 'position', 'version', 'deleted_at as deletedAt'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('position')
    .orderBy('work_area_id')
    .execute();
}

/** Adds work areas. */
export async function insertWorkAreas(
  { transaction, workspaceId }: Place,
  rows: readonly { workAreaId: string; key: string; name: string; position: number }[],
): Promise<void> {
  await transaction
    .insertInto('work_area')
    .values(
      rows.map((row) => ({
        workspace_id: workspaceId,
        work_area_id: row.workAreaId,
        key: row.key,
        name: row.name,
        position: row.position,
        version: 1,
        deleted_at: null,
      })),
    )
    .execute();
}

/** Changes a work area where the version is still the one seen; whether it was. */
export async function updateWorkArea(
  { transaction, workspaceId }: Place,
  workAreaId: string,
  version: number,
  change: { name: string; deletedAt: Date | null },
): Promise<boolean> {
  const result = await transaction
    .updateTable('work_area')
    .set({ name: change.name, deleted_at: change.deletedAt, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('work_area_id', '=', workAreaId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
