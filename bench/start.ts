import type { Row } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'start';

/** From the start of the process to the first page: on an empty folder (the database is made), and on a full one. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const warm = [await stage.restart(), await stage.restart(), await stage.restart()].sort((a, b) => a - b);
  return [
    { measure: 'cold start to the first page', figure: `${(stage.coldStart / 1000).toFixed(1)} s` },
    { measure: 'warm start to the first page', figure: `${((warm[1] ?? 0) / 1000).toFixed(1)} s` },
  ];
}
