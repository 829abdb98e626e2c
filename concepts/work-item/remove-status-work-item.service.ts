import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { deleteStatus } from '../project/status-project.service.ts';
import { moveOutOfStatus } from './move-work-item.records.ts';
import { nameInLog } from './work-item.rules.ts';

type Refusal = Awaited<ReturnType<typeof deleteStatus>> extends Result<unknown, infer Code> ? Code : never;

/**
 * Takes a status away. What is in it moves to the status `moveTo`, past any WIP limit and each with an event of its own;
 * without `moveTo` a status in use is refused.
 */
export async function removeStatus(
  context: Context,
  projectId: string,
  statusId: string,
  moveTo?: string,
): Promise<Result<null, Refusal | 'unknown-status'>> {
  if (moveTo !== undefined) {
    const moved = await moveAll(context, projectId, statusId, moveTo);
    if (!moved.ok) return moved;
  }
  return deleteStatus(context, projectId, statusId);
}

async function moveAll(
  context: Context,
  projectId: string,
  statusId: string,
  moveTo: string,
): Promise<Result<null, Refusal | 'unknown-status'>> {
  const refused = refuseUnlessInProject(context, 'status.change', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const target = project.statuses.find((status) => status.statusId === moveTo);
  if (!target || moveTo === statusId) {
    return refusal('unknown-status', 'This project has no such other status.', {
      field: 'querystring.moveTo',
    });
  }
  const done = target.category === 'done';
  const moved = await moveOutOfStatus(context, { projectId, statusId, moveTo, done, now: context.now });
  for (const { workItemId, version, before, after, ...row } of moved) {
    const name = nameInLog({ ...row, projectKey: project.key });
    const completed = before?.getTime() !== after?.getTime();
    context.append({
      noun: 'work-item',
      nounId: workItemId,
      projectId,
      verb: 'moved',
      version,
      before: { ...name, statusId, ...(completed ? { completedAt: before } : {}) },
      after: { ...name, statusId: moveTo, ...(completed ? { completedAt: after } : {}) },
    });
  }
  return success(null);
}
