import { levelPlan } from '../engine/levelling/resources/level-plan.ts';
import type { LevelledPlan } from '../engine/levelling/resources/levelled-plan.ts';
import type { LevellingInput, LevellingOptions } from '../engine/levelling/resources/levelling-input.ts';
import { shopProgramme } from '../engine/levelling/resources/testing/shop-programme.ts';
import type { Row } from './benchmark.ts';

export const name = 'engine-levelling';

const seeds = [1, 2, 3, 4, 5];

/**
 * Levelling of an e-commerce programme (500 activities, 15 people with calendars and absences, 3 projects) against the
 * best of twelve priority rules, and the time of the instant answer for larger plans.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const schedules of [100, 1000]) rows.push(...programmeRows(schedules));
  for (const activities of [1000, 5000]) {
    const input = shopProgramme({ activities, people: 20, projects: 3, seed: 1 });
    const times = Array.from({ length: 5 }, () => timed(input, {}).ms).sort((one, other) => one - other);
    const measure = `instant answer, ${activities.toLocaleString('en')} activities, 20 people`;
    rows.push({ measure, figure: `${times[2]?.toFixed(0)} ms` });
  }
  return rows;
}

/** What a search of so many schedules saves over the best rule, on average over five programmes. */
function programmeRows(schedules: number): Row[] {
  let [saved, savedByProject, gap, time] = [0, 0, 0, 0];
  for (const seed of seeds) {
    const input = shopProgramme({ activities: 500, people: 15, projects: 3, seed });
    const rules = timed(input, { schedules: 12 }).plan;
    const { plan, ms } = timed(input, { schedules, seed });
    saved += (rules.finish - plan.finish) / 1440;
    savedByProject += (projectFinishes(input, rules) - projectFinishes(input, plan)) / 1440;
    gap += plan.gapPercent;
    time += ms;
  }
  const mean = (sum: number) => (sum / seeds.length).toFixed(1);
  const label = `programme of 500, ${schedules.toLocaleString('en')} schedules`;
  return [
    { measure: `${label}: days saved over the best of 12 rules`, figure: mean(saved) },
    { measure: `${label}: days saved, sum of the 3 projects`, figure: mean(savedByProject) },
    { measure: `${label}: at most from the best possible`, figure: `${mean(gap)} %` },
    { measure: `${label}: time`, figure: `${mean(time)} ms` },
  ];
}

function projectFinishes({ plan }: LevellingInput, { finishes }: LevelledPlan): number {
  return plan.activities.reduce(
    (sum, { id }, at) => (id.startsWith('project') ? sum + (finishes[at] ?? 0) : sum),
    0,
  );
}

function timed(input: LevellingInput, options: LevellingOptions) {
  const since = performance.now();
  const result = levelPlan(input, options);
  if (!result.ok) throw new Error(result.problem.detail);
  return { plan: result.value, ms: performance.now() - since };
}
