import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** Moves every work item of a status to another, in one statement; what moved, with its version afterwards. */
export async function moveOutOfStatus(
  { transaction, workspaceId }: Place,
  order: {
    readonly projectId: string;
    readonly statusId: string;
    readonly moveTo: string;
    /** Whether work in the other status counts as done. */
    readonly done: boolean;
    readonly now: Date;
  },
) {
  const { projectId, statusId, moveTo, done, now } = order;
  const { rows } = await sql<{
    workItemId: string;
    number: number;
    title: string;
    version: number;
    /** When it was completed, before and after. */
    before: Date | null;
    after: Date | null;
  }>`
    with old as (
      select work_item_id, completed_at from work_item
      where workspace_id = ${workspaceId} and project_id = ${projectId} and status_id = ${statusId}
        and deleted_at is null
      order by work_item_id for update
    )
    update work_item w set status_id = ${moveTo}, version = w.version + 1, updated_at = ${now},
      completed_at = case when ${done} then coalesce(w.completed_at, ${now}) end
    from old where w.workspace_id = ${workspaceId} and w.work_item_id = old.work_item_id
    returning w.work_item_id as "workItemId", w.number, w.title, w.version, old.completed_at as before,
      w.completed_at as after`.execute(transaction);
  return rows;
}
