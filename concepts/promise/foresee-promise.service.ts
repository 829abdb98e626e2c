import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import { foreseeFinishes } from './foresee-finishes.rules.ts';
import type { PromisedWork } from './promise.rules.ts';

/** What is foreseen of work items of a project today, by their identifiers, and what the plan is made of. */
export async function foresee(
  context: Context,
  compute: Compute,
  projectId: string,
  workItemIds: readonly string[],
) {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read as Result<never, 'forbidden' | 'not-found'>;
  const { project, rows, relationships, input } = read.value;
  const { timeZone } = project;
  const finishes = new Map(await compute(foreseeFinishes, { input, workItemIds }));
  const done = new Set(
    project.statuses.flatMap(({ statusId, category }) => (category === 'done' ? [statusId] : [])),
  );
  const asked = new Set(workItemIds);
  const work = new Map<string, PromisedWork>();
  for (const { workItemId, statusId, dueDate, deadline, actualFinish, completedAt } of rows) {
    if (!asked.has(workItemId)) continue;
    const finish = done.has(statusId) ? (actualFinish ?? completedAt ?? context.now) : null;
    const doneOn = finish && dayIn(timeZone, finish);
    work.set(workItemId, { doneOn, forecast: doneOn ?? finishes.get(workItemId) ?? null, dueDate, deadline });
  }
  const parents = new Map(rows.map(({ workItemId, parentId }) => [workItemId, parentId]));
  return success({ work, today: dayIn(timeZone, context.now), relationships, parents });
}
