import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

interface Spread {
  readonly base: string | number;
  readonly mean: string | number;
  readonly percentiles: Readonly<Record<string, string | number>>;
}
interface Simulation {
  readonly iterations: number;
  readonly elapsedMs?: number;
  readonly finish: Spread;
  readonly cost: Spread;
  readonly target: { readonly finish: string; readonly probability: number } | null;
  readonly budget: { readonly cost: number; readonly probability: number } | null;
  readonly bothProbability: number | null;
  readonly activities: readonly { readonly id: string; readonly criticality: number }[];
  readonly finishDrivers: readonly { readonly kind: string; readonly id: string; readonly swing: number }[];
}

// Two days or four, each half of the time, and a risk of one day and 500 EUR in a quarter of the cases.
const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, currency: EUR}
resources: [{id: ada, name: Ada, costPerHour: 100}]
workPackages:
  - id: a
    name: Design
    distribution: {type: discrete, values: [{duration: 2d, probability: 0.5}, {duration: 4d, probability: 0.5}]}
    assignments: [{resource: ada}]
  - {id: b, name: Build, duration: 1d, dependsOn: [a]}
risks:
  - {id: rain, cause: c, event: e, effect: f, probability: 0.25, affects: [b], impactDays: 1, impactCost: 500}
`;

let command: BuiltCommand;
let file: string;
beforeAll(async () => {
  command = await buildCommand();
  file = command.file('shop.plan.yaml', plan);
});
afterAll(() => command.remove());

it('finish and cost with their percentiles, the chance to keep a day and a budget, and what drives them', async () => {
  const answer = await command.json<Simulation>(
    'simulate',
    file,
    '--iterations',
    '4000',
    '--by',
    '2027-03-04',
    '--budget',
    '2000',
  );
  expect(answer.iterations).toBe(4000);
  expect(answer.finish.percentiles).toMatchObject({
    P10: '2027-03-03T18:00:00Z',
    P45: '2027-03-04T18:00:00Z',
    P80: '2027-03-05T18:00:00Z',
    P99: '2027-03-08T18:00:00Z',
  });
  // 3 of 8 finish after two days and one, 1 of 8 with the risk on the day asked for.
  expect(answer.target?.probability).toBeCloseTo(0.5, 1);
  expect(answer.cost.percentiles).toMatchObject({ P10: 160_000, P99: 370_000 });
  expect(answer.budget?.probability).toBeCloseTo(0.375, 1);
  expect(answer.bothProbability).toBeCloseTo(0.375, 1);
  expect(answer.finishDrivers.map(({ kind, id }) => `${kind} ${id}`)).toEqual(
    expect.arrayContaining(['duration a', 'risk rain']),
  );
  expect(answer.activities.map(({ criticality }) => criticality)).toEqual([1, 1]);
});

it('the same seed gives the same figures, another seed others', async () => {
  const figures = async (seed: string) => {
    const { elapsedMs: _time, ...rest } = await command.json<Simulation>(
      'simulate',
      file,
      '--iterations',
      '500',
      '--seed',
      seed,
    );
    return rest;
  };
  const [first, again, other] = [await figures('7'), await figures('7'), await figures('8')];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

it('people see percentiles, chances and a tornado', async () => {
  const { code, stdout } = await command.run('simulate', file, '--iterations', '1000', '--by', '2027-03-04');
  expect(code).toBe(0);
  expect(stdout).toMatch(/P80 +2027-03-05 18:00/);
  expect(stdout).toMatch(/To finish by 2027-03-04: [45]\d\.\d%/);
  expect(stdout).toMatch(/duration +a .*█/);
});

it('what the engine refuses is an error of the file; a count that is none is wrong use', async () => {
  const wrong = command.file(
    'wrong.plan.yaml',
    plan
      .replace('2d, probability: 0.5', '0d, probability: 0.5')
      .replace('type: discrete', 'type: lognormal')
      .replace(/values: .*}]/, 'mean: 1m, deviation: 100d'),
  );
  const { code, stderr } = await command.run('simulate', wrong);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^.*wrong\.plan\.yaml:5:\d+: workPackages\[0\]: .*deviation/);
  expect(await command.run('simulate', file, '--iterations', '0')).toMatchObject({ code: 2 });
});
