import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'filter-list';

/** A project's list narrowed by status, type and a word of the title; the first 100, another project each time. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const times = await timesOf(200, async (turn) => {
    const project = stage.projects[turn % stage.projects.length];
    const statusId = project?.statusIds[turn % project.statusIds.length];
    const question = `limit=100&statusId=${statusId}&type=task,bug&text=refund`;
    await stage.list(project?.projectId ?? '', question);
  });
  return latencyRows('filter a list (status, type, word)', times);
}
