import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { readResources } from '../resource/resource.service.ts';
import { nameInLog } from '../work-item/work-item.rules.ts';
import { findWorkItemRow, type WorkItemRefusal, writeChange } from '../work-item/work-item.service.ts';
import type { Assignment, NewAssignment } from './assignment.contract.ts';
import { deleteAssignments, insertAssignments, selectAssignments } from './assignment.records.ts';
import { assigneesAfter } from './assignment.rules.ts';

type Refusal = WorkItemRefusal | 'unknown-resource' | 'nobody-has-skill';

/** Lists the assignments of a project's work items. */
export async function listAssignments(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Assignment[] }, Refusal>> {
  const refused = refuseUnlessInProject(context, 'assignment.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  return success({ items: await readAssignments(context, projectId) });
}

/** The assignments of a project as stored, for use cases that have asked for their own permission. */
export function readAssignments(context: Context, projectId: string): Promise<Assignment[]> {
  return selectAssignments(context, projectId);
}

/**
 * Says who does a work item, in place of what was said before. Two events tell of it: that of the work item, whose
 * version and assignees change, and that of the assignments, which guests are not told of.
 */
export async function assignWorkItem(
  context: Context,
  workItemId: string,
  version: number,
  asked: readonly NewAssignment[],
): Promise<Result<{ items: Assignment[]; version: number }, Refusal>> {
  const found = await findWorkItemRow(context, 'assignment.change', workItemId, true);
  if (!found.ok) return found;
  const resources = await readResources(context);
  const refused = refuseUnknown(asked, resources);
  if (refused) return refused;
  const before = await selectAssignments(context, found.value.projectId, workItemId);
  const after = asked.map(
    ({ resourceId = null, skill = null, units = null, effortMinutes = null }): Assignment => ({
      ...{ assignmentId: newIdentifier(), workItemId, resourceId, skill, units, effortMinutes },
    }),
  );
  const assigneeIds = assigneesAfter(found.value.assigneeIds, after, resources);
  // First, so that a version that is not the one seen is refused before anything is written.
  const written = await writeChange(context, workItemId, version, { assigneeIds }, 'assigned');
  if (!written.ok) return written;
  await replace(context, written.value, before, after);
  return success({ items: after, version: written.value.version });
}

/**
 * Takes back who does a work item. Refused where they were changed since; its assignees come back with the work item's
 * event of the same command.
 */
export async function undoAssignment(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const found = await findWorkItemRow(context, 'assignment.change', event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  const told = (fields: LoggedEvent['after']) => (fields?.['assignments'] ?? []) as Assignment[];
  const now = await selectAssignments(context, row.projectId, row.workItemId);
  if (!isSame(now, told(event.after)))
    return refusal('version-conflict', 'Somebody changed meanwhile who does it.');
  await replace(context, row, now, told(event.before));
  return success(null);
}

async function replace(
  context: Context,
  row: Parameters<typeof nameInLog>[0] & { workItemId: string; projectId: string; version: number },
  before: readonly Assignment[],
  after: readonly Assignment[],
): Promise<void> {
  const { workItemId, projectId, version } = row;
  await deleteAssignments(context, projectId, [workItemId]);
  await insertAssignments(context, projectId, after);
  context.append({
    ...{ noun: 'assignment', nounId: workItemId, projectId, verb: 'changed', version },
    before: { ...nameInLog(row), assignments: before },
    after: { ...nameInLog(row), assignments: after },
  });
}

function refuseUnknown(asked: readonly NewAssignment[], resources: readonly Resource[]) {
  const known = new Set(resources.map(({ resourceId }) => resourceId));
  const skills = new Set(resources.flatMap((resource) => resource.skills));
  for (const [at, { resourceId, skill }] of asked.entries()) {
    const place = `body.assignments.${at}`;
    if (resourceId && !known.has(resourceId))
      return refusal('unknown-resource', 'There is no such resource.', { field: `${place}.resourceId` });
    if (skill && !skills.has(skill))
      return refusal('nobody-has-skill', `Nobody has the skill “${skill}”.`, { field: `${place}.skill` });
  }
  return null;
}
