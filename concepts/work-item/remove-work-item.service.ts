import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { standingStatus } from '../project/status-project.service.ts';
import { selectDescendants } from './nest-work-item.records.ts';
import type { WorkItemChange } from './work-item.contract.ts';
import { selectWorkItem, updateWorkItem } from './work-item.records.ts';
import { nameInLog, toWorkItem } from './work-item.rules.ts';
import { findWorkItemRow, type WorkItemRefusal, writeChange } from './work-item.service.ts';

/** Puts a work item away with all below it, each with an event of its own. */
export async function deleteWorkItem(
  context: Context,
  workItemId: string,
): Promise<Result<null, WorkItemRefusal>> {
  const found = await findWorkItemRow(context, 'work-item.delete', workItemId, true);
  if (!found.ok) return found;
  const below = await selectDescendants(context, workItemId);
  const { projectKey } = found.value;
  const items = [found.value, ...below];
  for (const item of items) {
    const more = { updatedAt: context.now, deletedAt: context.now };
    if (!(await updateWorkItem(context, item.workItemId, item.version, {}, more))) {
      return refusal('version-conflict', 'Somebody changed a work item below this one meanwhile.');
    }
    context.append({
      noun: 'work-item',
      nounId: item.workItemId,
      projectId: found.value.projectId,
      verb: 'deleted',
      version: item.version + 1,
      before: nameInLog({ ...item, projectKey }),
    });
  }
  return success(null);
}

/** Takes back one event of a work item: deletes what was made, brings back what was deleted, restores old values. */
export async function undoWorkItem(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, WorkItemRefusal>> {
  if (event.verb === 'created' || event.verb === 'restored') return deleteWorkItem(context, event.nounId);
  if (event.verb === 'deleted') return restoreWorkItem(context, event.nounId);
  const { completedAt: _completed, key: _key, ...fields } = event.before ?? {};
  const verb = event.verb === 'assigned' ? 'assigned' : 'changed';
  return writeChange(context, event.nounId, event.version, fields as WorkItemChange, verb, true, true);
}

async function restoreWorkItem(context: Context, workItemId: string): Promise<Result<null, WorkItemRefusal>> {
  const row = await selectWorkItem(context, workItemId, true);
  if (!row) return refusal('not-found', 'There is no such work item.');
  const refused = refuseUnlessInProject(context, 'work-item.delete', row.projectId);
  if (refused) return refused;
  if (!row.deletedAt) return refusal('cannot-undo', 'The work item is there already.');
  const found = await findProject(context, row.projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  // Its status may have been taken away since.
  const statusId = await standingStatus(context, found.value.project, row.statusId);
  const more = { updatedAt: context.now, deletedAt: null };
  await updateWorkItem(context, workItemId, row.version, { statusId }, more);
  const restored = { ...row, ...more, statusId, version: row.version + 1 };
  context.append({
    noun: 'work-item',
    nounId: workItemId,
    projectId: row.projectId,
    verb: 'restored',
    version: restored.version,
    after: toWorkItem(restored),
  });
  return success(null);
}
