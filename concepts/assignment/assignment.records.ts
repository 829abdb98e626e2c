import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from './assignment.contract.ts';

interface AssignmentTable {
  workspace_id: string;
  assignment_id: string;
  project_id: string;
  work_item_id: string;
  resource_id: string | null;
  skill: string | null;
  units: number | null;
  effort_minutes: number | null;
  position: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    assignment: AssignmentTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The assignments of a project's work items, or of one of them, those of each in their order. */
export function selectAssignments(
  { transaction, workspaceId }: Place,
  projectId: string,
  workItemId?: string,
): Promise<Assignment[]> {
  let query = transaction
    .selectFrom('assignment')
    .select([
      'assignment_id as assignmentId',
      'work_item_id as workItemId',
      'resource_id as resourceId',
      'skill',
      'units',
      'effort_minutes as effortMinutes',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId);
  if (workItemId !== undefined) query = query.where('work_item_id', '=', workItemId);
  return query.orderBy('work_item_id').orderBy('position').execute();
}

/** The work items that a resource is assigned to by its name, in the one order in which they are locked. */
export async function selectWorkOfResource(
  { transaction, workspaceId }: Place,
  resourceId: string,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('assignment')
    .select('work_item_id as workItemId')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('resource_id', '=', resourceId)
    .orderBy('work_item_id')
    .execute();
  return rows.map(({ workItemId }) => workItemId);
}

/** Adds assignments, a thousand a statement; those of one work item stand together in their order. */
export async function insertAssignments(
  { transaction, workspaceId }: Place,
  projectId: string,
  rows: readonly Assignment[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await transaction
      .insertInto('assignment')
      .values(
        rows.slice(start, start + 1000).map((row, at) => ({
          workspace_id: workspaceId,
          assignment_id: row.assignmentId,
          project_id: projectId,
          work_item_id: row.workItemId,
          resource_id: row.resourceId,
          skill: row.skill,
          units: row.units,
          effort_minutes: row.effortMinutes,
          position: start + at,
        })),
      )
      .execute();
}

/** Takes the assignments of work items away. */
export async function deleteAssignments(
  { transaction, workspaceId }: Place,
  projectId: string,
  workItemIds: readonly string[],
): Promise<void> {
  if (workItemIds.length === 0) return;
  await transaction
    .deleteFrom('assignment')
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('work_item_id', 'in', [...workItemIds])
    .execute();
}
