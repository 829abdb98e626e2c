import type { Row } from './benchmark.ts';
import { seedPlannedWork } from './seed-planned-work.ts';
import type { Stage } from './stage.ts';

export const name = 'read-workload';

/** How many projects its stage wants. */
export const projects = 20;

/** The workload of 10,000 work items in 20 projects with 200 people: after something changed, and when nothing did since. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  await seedPlannedWork(stage, { items: 10_000, people: 200 });
  const fresh: number[] = [];
  const kept: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    // Any change of the workspace lets go of what is kept.
    await stage.call('POST', '/resources', { name: `Newcomer ${turn}` });
    for (const times of [fresh, kept]) {
      const since = performance.now();
      await stage.call('GET', '/workload?from=2026-09-01&to=2027-08-31&unit=week');
      times.push(performance.now() - since);
    }
  }
  const label = 'workload of 10,000 work items, 20 projects, 200 people';
  return [
    { measure: `${label}, the first time`, figure: text(fresh[0] ?? Number.NaN) },
    { measure: `${label}, after a change`, figure: text(middle(fresh.slice(1))) },
    { measure: `${label}, unchanged`, figure: text(middle(kept)) },
  ];
}

function middle(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function text(milliseconds: number): string {
  return `${Math.round(milliseconds).toLocaleString('en')} ms`;
}
