import { execFileSync } from 'node:child_process';
import type { Row } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'memory';

/** Resident memory of the server's process, without its database, after all that was asked of it before. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(stage.server.pid)], { encoding: 'utf8' }),
  );
  return [{ measure: 'memory of the server', figure: `${Math.round(kilobytes / 1024)} MB` }];
}
