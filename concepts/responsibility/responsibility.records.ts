import type { Context } from '../../platform/log/context.ts';
import type { Part } from './responsibility.contract.ts';

interface ResponsibilityTable {
  workspace_id: string;
  responsibility_id: string;
  project_id: string;
  work_item_id: string;
  stakeholder_id: string | null;
  member_id: string | null;
  part: Part | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    responsibility: ResponsibilityTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A cell of the matrix as stored; its part is null where somebody had one and has none any more. */
export interface ResponsibilityRow {
  readonly responsibilityId: string;
  readonly projectId: string;
  readonly workItemId: string;
  readonly stakeholderId: string | null;
  readonly memberId: string | null;
  readonly part: Part | null;
  readonly version: number;
}

function responsibilities({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('responsibility')
    .select([
      'responsibility_id as responsibilityId',
      'project_id as projectId',
      'work_item_id as workItemId',
      'stakeholder_id as stakeholderId',
      'member_id as memberId',
      'part',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The cells of a project's matrix, or of one of its rows, the empty ones too. */
export function selectResponsibilities(
  place: Place,
  projectId: string,
  workItemId?: string,
): Promise<ResponsibilityRow[]> {
  let query = responsibilities(place).where('project_id', '=', projectId);
  if (workItemId !== undefined) query = query.where('work_item_id', '=', workItemId);
  return query.orderBy('responsibility_id').execute();
}

/** Adds an empty cell where there is none of this work item and these people. */
export async function ensureResponsibility(
  { transaction, workspaceId }: Place,
  row: ResponsibilityRow,
): Promise<void> {
  await transaction
    .insertInto('responsibility')
    .values({
      ...{ workspace_id: workspaceId, responsibility_id: row.responsibilityId, project_id: row.projectId },
      ...{ work_item_id: row.workItemId, stakeholder_id: row.stakeholderId, member_id: row.memberId },
      ...{ part: row.part, version: row.version },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes the part of a cell where the version is still the one before; whether it was. */
export async function updateResponsibility(
  { transaction, workspaceId }: Place,
  row: ResponsibilityRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('responsibility')
    .set({ part: row.part, version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('responsibility_id', '=', row.responsibilityId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
