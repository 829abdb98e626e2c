import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Progress } from './progress.rules.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** What moves out of a status. */
export interface MovingItem extends Progress {
  readonly workItemId: string;
  readonly number: number;
  readonly title: string;
  readonly startDate: string | null;
  readonly version: number;
}

/** Every work item of a status, locked until the transaction ends. */
export function lockInStatus(
  { transaction, workspaceId }: Place,
  projectId: string,
  statusId: string,
): Promise<MovingItem[]> {
  return transaction
    .selectFrom('work_item')
    .select([
      'work_item_id as workItemId',
      'number',
      'title',
      'type',
      'version',
      'status_id as statusId',
      'start_date as startDate',
      'duration_minutes as durationMinutes',
      'percent_complete as percentComplete',
      'remaining_minutes as remainingMinutes',
      'actual_start as actualStart',
      'actual_finish as actualFinish',
      'completed_at as completedAt',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('status_id', '=', statusId)
    .where('deleted_at', 'is', null)
    .orderBy('work_item_id')
    .forUpdate()
    .execute();
}

/** Writes the status and the progress of work items that were locked, in one statement; each gets its next version. */
export async function writeMoved(
  { transaction, workspaceId }: Place,
  items: readonly MovingItem[],
  now: Date,
): Promise<void> {
  if (items.length === 0) return;
  const told = items.map((item) => ({
    work_item_id: item.workItemId,
    status_id: item.statusId,
    percent_complete: item.percentComplete,
    remaining_minutes: item.remainingMinutes,
    actual_start: item.actualStart,
    actual_finish: item.actualFinish,
    completed_at: item.completedAt,
  }));
  await sql`
    update work_item w set status_id = m.status_id, version = w.version + 1, updated_at = ${now},
      percent_complete = m.percent_complete, remaining_minutes = m.remaining_minutes,
      actual_start = m.actual_start, actual_finish = m.actual_finish, completed_at = m.completed_at
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as m (work_item_id uuid, status_id uuid,
      percent_complete smallint, remaining_minutes integer, actual_start timestamptz, actual_finish timestamptz,
      completed_at timestamptz)
    where w.workspace_id = ${workspaceId} and w.work_item_id = m.work_item_id`.execute(transaction);
}
