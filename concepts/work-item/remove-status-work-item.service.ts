import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { deleteStatus } from '../project/status-project.service.ts';
import { lockInStatus, type MovingItem, writeMoved } from './move-work-item.records.ts';
import { followProgress, progressPlace } from './progress.rules.ts';
import { completionAfter, fieldDifference, nameInLog } from './work-item.rules.ts';

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
  const moved: MovingItem[] = [];
  for (const item of await lockInStatus(context, projectId, statusId)) {
    const place = progressPlace(project, item.startDate, context.now);
    const followed = followProgress(item, { statusId: moveTo }, place);
    if (!followed.ok) throw new Error('a status alone contradicts nothing');
    const completedAt = completionAfter(target.category, item.completedAt, context.now);
    const next = { ...item, ...followed.value, completedAt };
    moved.push(next);
    const { before, after } = fieldDifference({ ...item }, { ...followed.value, completedAt });
    const name = nameInLog({ ...item, projectKey: project.key });
    context.append({
      ...{ noun: 'work-item', nounId: item.workItemId, projectId, verb: 'moved', version: item.version + 1 },
      before: { ...name, ...before },
      after: { ...name, ...after },
    });
  }
  await writeMoved(context, moved, context.now);
  return success(null);
}
