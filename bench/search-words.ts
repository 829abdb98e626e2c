import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'search-words';

/** Full-text search of the whole workspace: a number that few work items hold, and a word that every tenth holds. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const search = async (question: string) => {
    const { items } = await stage.call<{ items: unknown[] }>(
      'GET',
      `/search?q=${encodeURIComponent(question)}`,
    );
    if (items.length === 0) throw new Error(`${question} was not found`);
  };
  // Every work item has its number in its title: one work item of each project, and what begins with that number.
  const few = await timesOf(100, (turn) => search(String(101 + turn)));
  const many = await timesOf(100, () => search('refund'));
  return [
    ...latencyRows('search the workspace (words in few items)', few),
    ...latencyRows('search the workspace (a word in every tenth)', many),
  ];
}
