import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'open-list';

/** Opening a project's list: the first 100 work items, another project each time. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const times = await timesOf(300, async (turn) => {
    const project = stage.projects[turn % stage.projects.length];
    const { items } = await stage.list(project?.projectId ?? '');
    if (items.length !== 100) throw new Error(`${items.length} work items came`);
  });
  return latencyRows("open a project's list (100 rows)", times);
}
