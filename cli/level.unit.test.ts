import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

interface Levelled {
  readonly ok: boolean;
  readonly start: string | number;
  readonly finish: string | number;
  readonly tasks: readonly {
    readonly id: string | number;
    readonly start: string | number;
    readonly finish: string | number;
    readonly totalFloat: number;
    readonly critical: boolean;
  }[];
  readonly criticalPath: readonly (string | number)[];
  readonly makespan: number;
  readonly lowerBound: number;
  readonly schedules: number;
  readonly elapsedMs: number;
  readonly optimal: boolean;
}
interface Bench {
  readonly ok: boolean;
  readonly instances: number;
  readonly faults: readonly string[];
  readonly budgets: readonly {
    readonly schedulesEach: number | null;
    readonly overBestKnown: number | null;
    readonly infeasible: number;
    readonly runs: readonly { readonly instance: string; readonly makespan: number }[];
  }[];
}

// Ada does a and b, one after the other, and is away on the third day; c is for anybody who can.
const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01}
resources:
  - {id: ada, name: Ada, skills: [php], absences: [{from: 2027-03-03}]}
  - {id: bob, name: Bob, skills: [php]}
workPackages:
  - {id: a, name: A, duration: 2d, assignments: [{resource: ada}]}
  - {id: b, name: B, duration: 2d, assignments: [{resource: ada}]}
  - {id: c, name: C, duration: 3d, assignments: [{skill: php}]}
  - {id: d, name: D, duration: 1d, dependsOn: [b, c]}
`;
// Two jobs of 2 and 3 periods that cannot run at once, and one of 4 beside them.
const patterson = '5 1\n3\n0 0 3 2 3 4\n2 2 1 5\n3 2 1 5\n4 1 1 5\n0 0 0\n';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

it('a plan: nobody is needed twice at once, and the finish is as early as the people allow', async () => {
  const answer = await command.json<Levelled>(
    'level',
    command.file('shop.plan.yaml', plan),
    '--schedules',
    '200',
  );
  expect(answer).toMatchObject({
    ok: true,
    start: '2027-03-01T09:00:00Z',
    finish: '2027-03-05T18:00:00Z',
    makespan: 2400,
  });
  expect(answer.lowerBound).toBeLessThanOrEqual(answer.makespan);
  expect(answer.schedules).toBeLessThanOrEqual(200);
  const [a, b, c] = answer.tasks;
  const [first, second] = String(a?.start) < String(b?.start) ? [a, b] : [b, a];
  expect(first).toMatchObject({ start: '2027-03-01T09:00:00Z', finish: '2027-03-02T18:00:00Z' });
  expect(second).toMatchObject({
    start: '2027-03-04T09:00:00Z',
    finish: '2027-03-05T18:00:00Z',
    critical: true,
  });
  expect(c).toMatchObject({ assignments: [{ resource: 'bob', units: 1 }] });
});

it('of several ways to do a thing, the one that finishes first within the budget', async () => {
  const several = (money: number) =>
    command.file(
      `modes ${money}.plan.yaml`,
      `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01}
resources:
  - {id: ada, name: Ada}
  - {id: money, name: Agency, type: budget, capacity: ${money}}
workPackages:
  - id: a
    name: A
    modes:
      - {id: own, duration: 4d, assignments: [{resource: ada}]}
      - {id: bought, duration: 1d, assignments: [{resource: money, units: 3}]}
  - {id: b, name: B, duration: 2d, assignments: [{resource: ada}]}
`,
    );
  interface Modes extends Levelled {
    readonly tasks: readonly (Levelled['tasks'][number] & { readonly mode?: string })[];
  }
  const poor = await command.json<Modes>('level', several(2), '--schedules', '200');
  expect([poor.tasks[0]?.mode, String(poor.finish).slice(0, 10)]).toEqual(['own', '2027-03-08']);
  const rich = await command.json<Modes>('level', several(3), '--schedules', '200');
  expect([rich.tasks[0]?.mode, String(rich.finish).slice(0, 10)]).toEqual(['bought', '2027-03-02']);
  expect(rich.tasks[1]?.mode).toBeUndefined();
  const shown = await command.run('level', several(3), '--schedules', '200');
  expect(shown.stdout).toContain('mode bought');
});

it('within float nothing moves the finish, and what stays is told', async () => {
  const answer = await command.json<Levelled & { overAllocations: { resourceId: string }[] }>(
    'level',
    command.file('float.plan.yaml', plan),
    '--mode',
    'float',
  );
  expect(answer.finish).toBe('2027-03-04T18:00:00Z');
  expect(answer.overAllocations.map(({ resourceId }) => resourceId)).toContain('ada');
});

it('the same seed and schedules give the same answer; a budget of time ends', async () => {
  const file = command.file('seed.plan.yaml', plan);
  const answerOf = async () => {
    const { elapsedMs: _time, ...rest } = await command.json<Levelled>(
      'level',
      file,
      '--schedules',
      '300',
      '--seed',
      '5',
    );
    return rest;
  };
  expect(await answerOf()).toEqual(await answerOf());
  expect((await command.json<Levelled>('level', file, '--ms', '30')).makespan).toBe(2400);
});

it('a benchmark instance: whole periods, its float within resources, and the jobs that fix its makespan', async () => {
  const answer = await command.json<Levelled>(
    'level',
    command.file('small.rcp', patterson),
    '--schedules',
    '100',
  );
  expect(answer).toMatchObject({ ok: true, start: 0, finish: 5, makespan: 5 });
  expect(answer.lowerBound).toBeLessThanOrEqual(5);
  expect(answer.tasks.map(({ id, totalFloat }) => [id, totalFloat])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [5, 0],
  ]);
  expect(answer.criticalPath).toHaveLength(4);
});

it('people see dates, delays and who does what', async () => {
  const { code, stdout } = await command.run(
    'level',
    command.file('people.plan.yaml', plan),
    '--schedules',
    '100',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/finish 2027-03-05 18:00, 2027-03-04 18:00 without a thought for resources/);
  expect(stdout).toMatch(/c +C .* bob/);
});

it('bench: every instance of a folder against what is published, and a wrong claim is a fault', async () => {
  const folder = join(command.place, 'suite');
  mkdirSync(folder);
  command.file('suite/one.rcp', patterson);
  command.file('suite/two.rcp', patterson.replace('3 2 1 5', '5 2 1 5'));
  command.file('suite/optimum.csv', 'instance,optimum\none.rcp,5\ntwo.rcp,7\n');
  const answer = await command.json<Bench>('bench', 'psplib', folder, '--schedules', '20,50');
  expect(answer).toMatchObject({ ok: true, instances: 2, faults: [] });
  expect(answer.budgets.map((one) => [one.schedulesEach, one.overBestKnown, one.infeasible])).toEqual([
    [20, 0, 0],
    [50, 0, 0],
  ]);
  expect(answer.budgets[0]?.runs.map(({ instance, makespan }) => [instance, makespan])).toEqual([
    ['one.rcp', 5],
    ['two.rcp', 7],
  ]);
  command.file('suite/optimum.csv', 'instance,optimum\none.rcp,6\ntwo.rcp,7\n');
  const { code, stdout } = await command.run('bench', 'psplib', folder, '--schedules', '20');
  expect(code).toBe(1);
  expect(stdout).toContain('one.rcp after 20 schedules: 5 is less than possible');
});

it('wrong use ends with 2', async () => {
  const file = command.file('use.rcp', patterson);
  expect(await command.run('level', file, '--schedules', 'many')).toMatchObject({ code: 2 });
  expect(await command.run('level', file, '--mode', 'float')).toMatchObject({ code: 2 });
  expect(await command.run('bench', 'rubbish', command.place)).toMatchObject({ code: 2 });
  expect(await command.run('bench', 'psplib', join(command.place, 'none'))).toMatchObject({ code: 1 });
});
