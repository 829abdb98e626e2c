import type { Row } from './benchmark.ts';
import { seedPlannedWork } from './seed-planned-work.ts';
import type { Stage } from './stage.ts';

export const name = 'level-project';

/** How many projects its stage wants. */
export const projects = 1;

interface Answer {
  readonly fingerprint: string;
  readonly running: boolean;
  readonly preview: { readonly moves: readonly unknown[] } | null;
}

/** Levelling a project of 5,000 work items and 40 people through the server: the quick preview, and applying it. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  await seedPlannedWork(stage, { items: 5000, people: 40 });
  const request = { projectIds: stage.projects.map(({ projectId }) => projectId) };
  let since = performance.now();
  let answer = await stage.call<Answer>('POST', '/levelling/preview', request);
  const { fingerprint } = answer;
  while (answer.running) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await stage.call<Answer>('POST', '/levelling/preview', { ...request, fingerprint });
  }
  const previewed = performance.now() - since;
  since = performance.now();
  await stage.call('POST', '/levelling/apply', { ...request, fingerprint });
  const applied = performance.now() - since;
  const label = 'levelling 5,000 work items and 40 people';
  const moves = answer.preview?.moves.length.toLocaleString('en');
  return [
    { measure: `${label}: quick preview (${moves} moves)`, figure: `${(previewed / 1000).toFixed(1)} s` },
    { measure: `${label}: applied`, figure: `${(applied / 1000).toFixed(1)} s` },
  ];
}
