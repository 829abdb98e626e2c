import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

interface Value {
  readonly unit: string;
  readonly baseline: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly earnedValue: number;
    readonly plannedValue: number;
    readonly budgetAtCompletion: number;
  }[];
  readonly forecasts: Readonly<Record<string, { readonly estimateAtCompletion: number | null }>>;
}

const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, currency: EUR, statusDate: 2027-03-12}
workPackages:
  - id: s
    name: Build
    children:
      - {id: a, name: A, duration: 1w, cost: 1000, progress: {actualStart: 2027-03-01, actualFinish: 2027-03-05, actualCost: 1100}}
      - {id: b, name: B, duration: 1w, cost: 1000, dependsOn: [a], progress: {actualStart: 2027-03-08, percentComplete: 60, actualCost: 700}}
  - {id: c, name: C, duration: 1w, cost: 2000, dependsOn: [b], earnedValue: {method: 50/50}}
`;

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

it('the figures of the project, their forecasts, earned schedule and every task, in minor units', async () => {
  const answer = await command.json<Value>('value', command.file('shop.plan.yaml', plan));
  expect(answer).toMatchObject({
    ...{ at: '2027-03-13T00:00:00Z', unit: 'minor units of EUR', baseline: 'plan' },
    ...{ budgetAtCompletion: 400_000, plannedValue: 200_000, earnedValue: 160_000, actualCost: 180_000 },
    ...{ costVariance: -20_000, scheduleVariance: -40_000, schedulePerformanceIndex: 0.8 },
    forecasts: { typical: { estimateAtCompletion: 450_000 }, atypical: { estimateAtCompletion: 420_000 } },
    earnedSchedule: { period: 'week', plannedDuration: 3, actualTime: 2 },
  });
  expect(answer.tasks.map(({ id, plannedValue, earnedValue }) => [id, plannedValue, earnedValue])).toEqual([
    ['s', 200_000, 160_000],
    ['a', 100_000, 100_000],
    ['b', 100_000, 60_000],
    ['c', 0, 0],
  ]);
});

it('at another day: what is planned by then, and half of what should have begun', async () => {
  const answer = await command.json<Value>(
    'value',
    command.file('later.plan.yaml', plan),
    '--at',
    '2027-03-16',
  );
  expect(answer).toMatchObject({ plannedValue: 300_000, earnedValue: 160_000 });
  const early = await command.json<Value>(
    'value',
    command.file('early.plan.yaml', plan),
    '--at',
    '2027-03-05',
  );
  expect(early).toMatchObject({ plannedValue: 100_000, earnedValue: 100_000, actualCost: 110_000 });
});

it('the baseline of the file counts, not the plan of today; what those say who do it is a forecast', async () => {
  const based = plan
    .replace(
      'cost: 1000, progress: {actualStart: 2027-03-01',
      'cost: 1000, baseline: {start: 2027-03-01, finish: 2027-03-05, cost: 900}, progress: {actualStart: 2027-03-01',
    )
    .replace('percentComplete: 60', 'costToComplete: 500, percentComplete: 60')
    .replace('earnedValue: {method: 50/50}', 'progress: {costToComplete: 2100}');
  const answer = await command.json<Value>('value', command.file('based.plan.yaml', based));
  expect(answer).toMatchObject({ baseline: 'both', budgetAtCompletion: 390_000, earnedValue: 150_000 });
  expect(answer.forecasts['bottomUp']?.estimateAtCompletion).toBe(180_000 + 50_000 + 210_000);
});

it('milestones earn their weight, and a plan without costs is measured in work', async () => {
  const weighted = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01}
workPackages:
  - {id: a, name: A, duration: 10h, progress: {actualStart: 2027-03-01}, earnedValue: {method: weighted-milestones, milestones: [{weight: 30, met: true, finish: 2027-03-01}, {weight: 70}]}}
  - {id: b, name: B, duration: 20h, earnedValue: {method: 0/100}}
`;
  const answer = await command.json<Value>(
    'value',
    command.file('work.plan.yaml', weighted),
    '--at',
    '2027-03-01',
  );
  expect(answer).toMatchObject({
    ...{ unit: 'minutes of planned work', budgetAtCompletion: 1800, earnedValue: 180, plannedValue: 180 },
  });
});

it('people see the figures by name and letters', async () => {
  const { code, stdout } = await command.run(
    'value',
    command.file('people.plan.yaml', plan),
    '--at',
    '2027-03-12',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/Earned value \(EV\) +1,600\.00 EUR/);
  expect(stdout).toMatch(/BAC \/ CPI +4,500\.00 EUR/);
});

it('the baselines and costs of an MS Project file are read', async () => {
  const file = fileURLToPath(new URL('testing/ms-project/resources.xml', import.meta.url));
  const answer = await command.json<Value>('value', file, '--at', '2006-09-30');
  expect(answer.unit).toBe('minor units of GBP');
  expect(answer.tasks.map(({ budgetAtCompletion }) => budgetAtCompletion)).not.toContain(0);
});

it('without a status date a day must be given; a benchmark has no value', async () => {
  const undated = command.file('undated.plan.yaml', plan.replace(', statusDate: 2027-03-12', ''));
  expect(await command.run('value', undated)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--at DAY is missing'),
  });
  const patterson = command.file('small.rcp', '2 1\n1\n0 0 1 2\n0 0 0\n');
  expect(await command.run('value', patterson, '--at', '2027-03-01')).toMatchObject({ code: 2 });
});
