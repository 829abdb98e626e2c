import type { z } from 'zod';
import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { selectOverviewItems, selectProgress, selectWorkload } from './overview-project.records.ts';
import type { overview } from './project.contract.ts';
import { findProject } from './project.service.ts';

/** What the overview page shows. */
export type Overview = z.output<typeof overview>;

/** What is late, what is next and who is on it, as of the day in the project's time zone. */
export async function readOverview(
  context: Context,
  projectId: string,
): Promise<Result<Overview, 'forbidden' | 'not-found'>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const today = dayIn(project.timeZone, context.now);
  const progress = await selectProgress(context, projectId, today);
  const late = await selectOverviewItems(context, project, { kind: 'late', today, limit: 20 });
  const next = await selectOverviewItems(context, project, { kind: 'next', today, limit: 20 });
  const milestones = await selectOverviewItems(context, project, { kind: 'milestone', today, limit: 50 });
  return success({
    ...progress,
    late: late.map(({ done: _done, ...item }) => item),
    next: next.map(({ done: _done, ...item }) => item),
    milestones,
    people: await selectWorkload(context, projectId),
  });
}
