import type { Context } from '../../platform/log/context.ts';
import { findProject } from '../project/project.service.ts';
import { beginOfDay, progressPlace } from './progress.rules.ts';
import { findWorkItemRow, writeChange } from './work-item.service.ts';

/**
 * Tells that somebody worked on a work item on a day: where it has no actual start yet, that day is it, and the status
 * follows, past any limit, for it is what happened. A day to come begins nothing, and neither does one of a summary.
 */
export async function beginWork(context: Context, workItemId: string, day: string): Promise<void> {
  const seen = await findWorkItemRow(context, 'work-item.change', workItemId);
  if (!seen.ok || seen.value.actualStart || seen.value.type === 'summary') return;
  const found = await findWorkItemRow(context, 'work-item.change', workItemId, true);
  if (!found.ok || found.value.actualStart) return;
  const { projectId, version, actualFinish, completedAt } = found.value;
  const owner = await findProject(context, projectId);
  if (!owner.ok) return;
  const { project } = owner.value;
  const start = beginOfDay(project.timeZone, day);
  const { latest } = progressPlace(project, null, context.now);
  const last = actualFinish ?? completedAt ?? latest;
  if (start > last) return;
  const change = { actualStart: start.toISOString() };
  const written = await writeChange(context, workItemId, version, change, 'changed', true);
  if (!written.ok) throw new Error(`an actual start was refused: ${written.problem.detail}`);
}
