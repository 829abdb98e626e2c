import { refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { listMembers } from '../member/member.service.ts';
import type { Project } from '../project/project.contract.ts';
import { listWorkAreas } from '../work-area/work-area.service.ts';
import { selectAncestors } from './nest-work-item.records.ts';
import { countInStatus } from './rank-work-item.records.ts';
import { comesBefore, lockRelationships } from './relate-work-item.records.ts';
import type { WorkItemChange } from './work-item.contract.ts';
import { selectWorkItem, type WorkItemRow } from './work-item.records.ts';

/** How a change may point at what is not there, or where it may not be. */
export type ReferenceRefusal =
  | 'unknown-status'
  | 'unknown-parent'
  | 'unknown-member'
  | 'unknown-work-area'
  | 'parent-cycle'
  | 'wip-limit-reached'
  | 'constraint-without-date';

/** Checks every reference that a change sets: status, parent, assignees, work area, and its constraint. The first refusal, or null. */
export async function checkReferences(
  context: Context,
  project: Project,
  row: WorkItemRow | null,
  change: WorkItemChange,
  overLimit = false,
) {
  return (
    (await checkStatus(context, project, change.statusId, overLimit)) ??
    (await checkParent(context, project, row, change.parentId)) ??
    (await checkAssignees(context, project, change.assigneeIds, row?.assigneeIds ?? [])) ??
    (await checkWorkArea(context, change.workAreaId)) ??
    checkConstraint(row, change)
  );
}

async function checkStatus(
  context: Context,
  project: Project,
  statusId: string | undefined,
  overLimit: boolean,
) {
  if (statusId === undefined) return null;
  const status = project.statuses.find((candidate) => candidate.statusId === statusId);
  if (!status)
    return refusal('unknown-status', 'This project has no such status.', { field: 'body.statusId' });
  if (status.wipLimit === null || overLimit) return null;
  const count = await countInStatus(context, project.projectId, statusId);
  if (count < status.wipLimit) return null;
  const detail = `'${status.name}' holds ${count} work items and its limit is ${status.wipLimit}.`;
  return refusal('wip-limit-reached', detail, { field: 'body.statusId' });
}

async function checkParent(
  context: Context,
  project: Project,
  row: WorkItemRow | null,
  parentId: string | null | undefined,
) {
  if (!parentId) return null;
  const parent = await selectWorkItem(context, parentId);
  if (!parent || parent.deletedAt || parent.projectId !== project.projectId) {
    return refusal('unknown-parent', 'This project has no such parent.', { field: 'body.parentId' });
  }
  if (!row) return null;
  const above = [parentId, ...(await selectAncestors(context, parentId))];
  if (above.includes(row.workItemId)) {
    return refusal('parent-cycle', 'A work item cannot lie below itself.', { field: 'body.parentId' });
  }
  return null;
}

/**
 * Checks a parent that was just written: what lies in a work item cannot wait for it, nor for what waits for it, and the
 * other way round. A refusal takes the writing back.
 */
export async function checkWaits(context: Context, { projectId, workItemId }: WorkItemRow, parentId: string) {
  await lockRelationships(context, projectId);
  const circle =
    (await comesBefore(context, [workItemId, 'start'], [parentId, 'start'])) ||
    (await comesBefore(context, [parentId, 'finish'], [workItemId, 'finish']));
  if (!circle) return null;
  const detail = 'Below that parent, work items would wait for each other.';
  return refusal('parent-cycle', detail, { field: 'body.parentId' });
}

async function checkAssignees(
  context: Context,
  project: Project,
  assigneeIds: readonly string[] | undefined,
  before: readonly string[],
) {
  // Who was assigned and left since may stay: a change of the others must not fail over them.
  const added = (assigneeIds ?? []).filter((memberId) => !before.includes(memberId));
  if (added.length === 0) return null;
  const members = await listMembers(context);
  if (!members.ok) return refusal('unknown-member', 'No such member.', { field: 'body.assigneeIds' });
  for (const memberId of added) {
    const member = members.value.items.find((candidate) => candidate.memberId === memberId);
    if (!member || (member.role === 'guest' && !member.projectIds.includes(project.projectId))) {
      return refusal('unknown-member', 'An assignee is not a member who may see this project.', {
        field: 'body.assigneeIds',
      });
    }
  }
  return null;
}

function checkConstraint(row: WorkItemRow | null, change: WorkItemChange) {
  if (change.constraintType === undefined && change.constraintDate === undefined) return null;
  const { constraintType, constraintDate } = { ...row, ...change };
  const dated = Boolean(constraintType) && !constraintType?.startsWith('as-');
  if (dated === Boolean(constraintDate)) return null;
  const detail = dated ? 'This constraint needs a date.' : 'A date needs a constraint that it belongs to.';
  return refusal('constraint-without-date', detail, { field: 'body.constraintDate' });
}

async function checkWorkArea(context: Context, workAreaId: string | null | undefined) {
  if (!workAreaId) return null;
  const areas = await listWorkAreas(context);
  if (areas.ok && areas.value.items.some((area) => area.workAreaId === workAreaId)) return null;
  return refusal('unknown-work-area', 'There is no such work area.', { field: 'body.workAreaId' });
}
