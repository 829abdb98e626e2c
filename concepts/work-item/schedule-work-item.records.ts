import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

/** A project's work in its order, with what a schedule is made of and no more. */
export function selectWorkToSchedule(
  { transaction, workspaceId }: Pick<Context, 'transaction' | 'workspaceId'>,
  projectId: string,
) {
  return transaction
    .selectFrom('work_item')
    .select([
      'work_item_id as workItemId',
      'parent_id as parentId',
      'number',
      'type',
      'title',
      'status_id as statusId',
      'duration_minutes as durationMinutes',
      'duration_elapsed as durationElapsed',
      'optimistic_minutes as optimisticMinutes',
      'most_likely_minutes as mostLikelyMinutes',
      'pessimistic_minutes as pessimisticMinutes',
      'start_date as startDate',
      'due_date as dueDate',
      'deadline',
      'constraint_type as constraintType',
      'constraint_date as constraintDate',
      'deploys_to_production as deploysToProduction',
      'completed_at as completedAt',
      'priority',
      'assignee_ids as assigneeIds',
      'effort_minutes as effortMinutes',
      'percent_complete as percentComplete',
      'remaining_minutes as remainingMinutes',
      'actual_start as actualStart',
      'actual_finish as actualFinish',
      'levelled_start as levelledStart',
      'plan_detail as planDetail',
      'plan_key as planKey',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank')
    .orderBy('work_item_id')
    .execute();
}

/** A project's work in its order, with where each lies and how far it is, and no more. */
export function selectWorkOutline(
  { transaction, workspaceId }: Pick<Context, 'transaction' | 'workspaceId'>,
  projectId: string,
) {
  return transaction
    .selectFrom('work_item')
    .select([
      'work_item_id as workItemId',
      'parent_id as parentId',
      'number',
      'type',
      'title',
      'status_id as statusId',
      'percent_complete as percentComplete',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank')
    .orderBy('work_item_id')
    .execute();
}

/** The projects in which a member is named as one who does something that is not put away. */
export async function selectProjectsWithWorkOf(
  { transaction, workspaceId }: Pick<Context, 'transaction' | 'workspaceId'>,
  memberId: string,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('work_item')
    .select('project_id as projectId')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`assignee_ids && ${[memberId]}::uuid[]`)
    .execute();
  return rows.map(({ projectId }) => projectId);
}

/** The numbers of a project's work items that are not put away. */
export function selectWorkItemNumbers(
  { transaction, workspaceId }: Pick<Context, 'transaction' | 'workspaceId'>,
  projectId: string,
) {
  return transaction
    .selectFrom('work_item as w')
    .innerJoin('project as p', (join) =>
      join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.project_id', '=', 'w.project_id'),
    )
    .select(['w.work_item_id as workItemId', 'w.number', 'p.key as projectKey'])
    .where('w.workspace_id', '=', workspaceId)
    .where('w.project_id', '=', projectId)
    .where('w.deleted_at', 'is', null)
    .execute();
}
