import type { Context } from '../../platform/log/context.ts';

interface TraceLinkTable {
  workspace_id: string;
  trace_link_id: string;
  project_id: string;
  requirement_id: string;
  work_item_id: string | null;
  objective_id: string | null;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    trace_link: TraceLinkTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A trace link as stored. */
export interface TraceLinkRow {
  readonly traceLinkId: string;
  readonly projectId: string;
  readonly requirementId: string;
  readonly workItemId: string | null;
  readonly objectiveId: string | null;
  readonly deletedAt: Date | null;
  readonly version: number;
}

const columns = [
  'l.trace_link_id as traceLinkId',
  'l.project_id as projectId',
  'l.requirement_id as requirementId',
  'l.work_item_id as workItemId',
  'l.objective_id as objectiveId',
  'l.deleted_at as deletedAt',
  'l.version',
] as const;

/** The trace links of a project of which both ends are there. */
export function selectTraceLinks(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<TraceLinkRow[]> {
  return transaction
    .selectFrom('trace_link as l')
    .innerJoin('requirement as r', (join) =>
      join.onRef('r.workspace_id', '=', 'l.workspace_id').onRef('r.requirement_id', '=', 'l.requirement_id'),
    )
    .leftJoin('work_item as w', (join) =>
      join.onRef('w.workspace_id', '=', 'l.workspace_id').onRef('w.work_item_id', '=', 'l.work_item_id'),
    )
    .leftJoin('objective as o', (join) =>
      join.onRef('o.workspace_id', '=', 'l.workspace_id').onRef('o.objective_id', '=', 'l.objective_id'),
    )
    .select(columns)
    .where('l.workspace_id', '=', workspaceId)
    .where('l.project_id', '=', projectId)
    .where('l.deleted_at', 'is', null)
    .where('r.deleted_at', 'is', null)
    .where('w.deleted_at', 'is', null)
    .where('o.deleted_at', 'is', null)
    .orderBy('l.trace_link_id')
    .execute();
}

/** One trace link, taken away or not. */
export function selectTraceLink(
  { transaction, workspaceId }: Place,
  traceLinkId: string,
): Promise<TraceLinkRow | undefined> {
  return transaction
    .selectFrom('trace_link as l')
    .select(columns)
    .where('l.workspace_id', '=', workspaceId)
    .where('l.trace_link_id', '=', traceLinkId)
    .executeTakeFirst();
}

/** The link of a requirement to one end, taken away or not. */
export function selectTraceLinkTo(
  { transaction, workspaceId }: Place,
  requirementId: string,
  end: Pick<TraceLinkRow, 'workItemId' | 'objectiveId'>,
): Promise<TraceLinkRow | undefined> {
  return transaction
    .selectFrom('trace_link as l')
    .select(columns)
    .where('l.workspace_id', '=', workspaceId)
    .where('l.requirement_id', '=', requirementId)
    .where('l.work_item_id', 'is not distinct from', end.workItemId)
    .where('l.objective_id', 'is not distinct from', end.objectiveId)
    .executeTakeFirst();
}

/** Adds trace links, a thousand a statement; one that is there already, taken away or not, stays as it is. */
export async function insertTraceLinks(
  { transaction, workspaceId }: Place,
  rows: readonly TraceLinkRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await transaction
      .insertInto('trace_link')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          ...{ workspace_id: workspaceId, trace_link_id: row.traceLinkId, project_id: row.projectId },
          ...{ requirement_id: row.requirementId, work_item_id: row.workItemId },
          ...{ objective_id: row.objectiveId, deleted_at: row.deletedAt, version: row.version },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Writes whether a trace link is taken away where the version is still the one before; whether it was. */
export async function updateTraceLink(
  { transaction, workspaceId }: Place,
  row: TraceLinkRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('trace_link')
    .set({ deleted_at: row.deletedAt, version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('trace_link_id', '=', row.traceLinkId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
