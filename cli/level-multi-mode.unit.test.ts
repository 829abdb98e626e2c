import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const stars = '*'.repeat(72);

/** Job 2 takes five periods and all of the resource, or three and nine units of the budget, of which job 3 needs three. */
const instanceWith = (budget: number) => `${stars}
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      2      0       38       26       38
${stars}
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        2          1           4
   3        1          1           4
   4        1          0
${stars}
REQUESTS/DURATIONS:
  1      1     0       0    0
  2      1     5       4    0
         2     3       0    9
  3      1     2       1    3
  4      1     0       0    0
${stars}
RESOURCEAVAILABILITIES:
  R 1  N 1
    4    ${budget}
${stars}
`;

interface Levelled {
  readonly makespan: number;
  readonly optimal: boolean;
  readonly tasks: readonly { readonly id: number; readonly mode: number }[];
}

it('the modes that the budgets allow, and what finishes first with them', async () => {
  const rich = await command.json<Levelled>('level', command.file('rich.mm', instanceWith(12)));
  expect(rich).toMatchObject({ ok: true, start: 0, finish: 3, makespan: 3, optimal: true });
  expect(rich.tasks.map(({ id, mode }) => [id, mode])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 1],
  ]);
  const poor = await command.json<Levelled>('level', command.file('poor.mm', instanceWith(11)));
  expect(poor).toMatchObject({ makespan: 7, tasks: [{ mode: 1 }, { mode: 1 }, { mode: 1 }, { mode: 1 }] });
  const { code, stdout } = await command.run('level', command.file('poor.mm', instanceWith(11)));
  expect(code).toBe(0);
  expect(stdout).toMatch(/Job +Mode +Start/);
});

it('an instance without a schedule is named as such', async () => {
  const { code, stdout } = await command.run('level', command.file('none.mm', instanceWith(2)));
  expect(code).toBe(1);
  expect(stdout).toContain('There is no schedule: the budgets are too small for any mode of job 3.');
  const folder = join(command.place, 'modes');
  mkdirSync(folder);
  command.file('modes/j101_1.mm', instanceWith(12));
  command.file('modes/j101_2.mm', instanceWith(2));
  command.file('modes/j10opt.mm', 'Par Inst Makespan\n 1 1 3\n 1 2 16384\n');
  const bench = await command.run('bench', 'psplib', folder, '--schedules', '50');
  expect(bench.stdout).toContain('No schedule is possible: j101_2.mm');
  expect(bench.code).toBe(0);
  command.file('modes/j10opt.mm', 'Par Inst Makespan\n 1 1 3\n 1 2 9\n');
  const wrong = await command.run('bench', 'psplib', folder, '--schedules', '50');
  expect(wrong.stdout).toContain(
    'j101_2.mm after 50 schedules: it was said to have no schedule, and has one',
  );
  expect(wrong.code).toBe(1);
});
