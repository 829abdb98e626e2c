import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

interface Schedule {
  readonly ok: boolean;
  readonly start: string;
  readonly finish: string;
  readonly tasks: readonly {
    readonly id: string | number;
    readonly name: string;
    readonly start: string | number;
    readonly finish: string | number;
    readonly totalFloat: number;
    readonly freeFloat: number;
    readonly critical: boolean;
  }[];
  readonly criticalPath: readonly (string | number)[];
}
interface Refusal {
  readonly ok: false;
  readonly errors: readonly {
    readonly file: string;
    readonly line: number;
    readonly field: string;
    readonly message: string;
  }[];
}

const templates = fileURLToPath(new URL('../templates/', import.meta.url));
const msProject = fileURLToPath(new URL('testing/ms-project/', import.meta.url));
let command: BuiltCommand;

beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, timeZone: Europe/Berlin}
workPackages:
  - {id: a, name: Design, duration: 2d}
  - {id: b, name: Build, duration: 3d, dependsOn: [a]}
  - {id: c, name: Write, duration: 1d, dependsOn: [a]}
  - {id: d, name: Open, type: milestone, dependsOn: [b, c]}
`;

it('a plan file: dates in its time zone, floats in working minutes, and the critical path', async () => {
  const schedule = await command.json<Schedule>('schedule', command.file('shop.plan.yaml', plan));
  expect(schedule).toMatchObject({
    ok: true,
    start: '2027-03-01T09:00:00+01:00',
    finish: '2027-03-05T18:00:00+01:00',
    criticalPath: ['a', 'b', 'd'],
  });
  const [, , write] = schedule.tasks;
  expect(write).toMatchObject({
    id: 'c',
    name: 'Write',
    start: '2027-03-03T09:00:00+01:00',
    finish: '2027-03-03T18:00:00+01:00',
    totalFloat: 960,
    freeFloat: 960,
    critical: false,
  });
});

it('people see a table and the critical path', async () => {
  const { code, stdout, stderr } = await command.run('schedule', command.file('table.plan.yaml', plan));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('c   Write     2027-03-03 09:00  2027-03-03 18:00           2d          2d');
  expect(stdout).toContain('Critical path: a → b → d');
});

it('a file is known by what it holds, whatever its name', async () => {
  const schedule = await command.json<Schedule>('schedule', command.file('shop.txt', plan));
  expect(schedule.finish).toBe('2027-03-05T18:00:00+01:00');
  const unknown = await command.json<Refusal>('schedule', command.file('shop.doc', 'Dear all,'));
  expect(unknown.errors[0]?.message).toContain('neither a plan file');
});

it('templates begin on the day that is asked for', async () => {
  const file = join(templates, 'marketing-campaign.plan.yaml');
  const schedule = await command.json<Schedule>('schedule', file, '--start', '2027-06-07');
  expect(schedule.start).toBe('2027-06-07T09:00:00+02:00');
});

it('MS Project: dates by the clock of the file', async () => {
  const schedule = await command.json<Schedule>('schedule', join(msProject, 'task-links-2010.xml'));
  expect(schedule).toMatchObject({ start: '2014-10-17T08:00:00', finish: '2014-11-03T17:00:00' });
});

const stars = '*'.repeat(72);
const psplib = (modes: number, second: string, available: string) => `${stars}
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1     30      0       38       26       38
${stars}
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        ${modes}          1           4
   3        1          1           4
   4        1          0
${stars}
REQUESTS/DURATIONS:
  1      1     0       0    0
  2      1     5       4    0
${second}  3      1     2       1    3
  4      1     0       0    0
${stars}
RESOURCEAVAILABILITIES:
${available}
${stars}
`;

it('PSPLIB and Patterson: whole periods from 0, jobs by their numbers', async () => {
  const expected = {
    start: 0,
    finish: 5,
    tasks: [
      { id: 1, start: 0, finish: 0, totalFloat: 0, critical: true },
      { id: 2, start: 0, finish: 5, totalFloat: 0, critical: true },
      { id: 3, start: 0, finish: 2, totalFloat: 3, freeFloat: 3, critical: false },
      { id: 4, start: 5, finish: 5, totalFloat: 0, critical: true },
    ],
    criticalPath: [1, 2, 4],
  };
  const single = command.file('small.sm', psplib(1, '', '  R 1  R 2\n    4    3'));
  expect(await command.json<Schedule>('schedule', single)).toMatchObject(expected);
  const patterson = command.file('small.rcp', '4 2\n4 3\n0 0 0 2 2 3\n5 4 0 1 4\n2 1 3 1 4\n0 0 0 0\n');
  expect(await command.json<Schedule>('schedule', patterson)).toMatchObject(expected);
});

it('multi-mode: every job in its shortest mode, whatever the name of the file', async () => {
  const file = command.file('modes', psplib(2, '         2     3       0    9\n', '  R 1  N 1\n    4    9'));
  expect(await command.json<Schedule>('schedule', file)).toMatchObject({
    finish: 3,
    criticalPath: [1, 2, 4],
  });
  const broken = command.file('broken.mm', psplib(3, '', '  R 1  N 1\n    4    9'));
  const refusal = await command.json<Refusal>('schedule', broken);
  expect(refusal.errors).toMatchObject([{ file: broken, line: 9, field: 'job 2 modes' }]);
});

it('errors of a plan end with 1 and name file, line and field, for people and programs', async () => {
  const file = command.file(
    'broken.plan.yaml',
    plan.replace('dependsOn: [a]}\n  - {id: d', 'dependsOn: [x]}\n  - {id: d'),
  );
  const { code, stdout, stderr } = await command.run('schedule', file);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trimEnd()).toBe(`${file}:6:52: workPackages[2].dependsOn[0]: There is no activity \`x\``);
  const refusal = await command.json<Refusal>('schedule', file);
  expect(refusal).toMatchObject({
    ok: false,
    errors: [{ file, line: 6, field: 'workPackages[2].dependsOn[0]', message: 'There is no activity `x`' }],
  });
});

it('what only the computation finds has its place too', async () => {
  const onSummary = `storewright: 1
project: {key: SHOP, name: Shop}
workPackages:
  - id: s
    name: S
    constraint: {type: must-start-on, date: 2027-03-01}
    children: [{id: a, name: A, duration: 1d}]
`;
  const refusal = await command.json<Refusal>('schedule', command.file('summary.plan.yaml', onSummary));
  expect(refusal.errors).toMatchObject([{ line: 6, field: 'workPackages[0].constraint' }]);
  const holidays = `storewright: 1\nproject: {key: SHOP, name: Shop}\ncalendar:\n  publicHolidays: {country: XX}\nworkPackages: []\n`;
  const unknown = await command.json<Refusal>('schedule', command.file('holidays.plan.yaml', holidays));
  expect(unknown.errors).toMatchObject([{ line: 4, field: 'calendar.publicHolidays.country' }]);
  const link =
    '<Task><UID>1</UID><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type></PredecessorLink></Task>';
  const circle = `<Project><StartDate>2027-03-01T08:00:00</StartDate><Tasks>\n${link}\n${link.replaceAll('UID>2<', 'UID>0<').replaceAll('UID>1<', 'UID>2<').replaceAll('UID>0<', 'UID>1<')}\n</Tasks></Project>`;
  const cycle = await command.json<Refusal>('schedule', command.file('circle.xml', circle));
  expect(cycle.errors).toMatchObject([{ line: 3, field: 'Task[UID=2].PredecessorLink' }]);
});

it('wrong use ends with 2, a missing file with 1', async () => {
  expect(await command.run('schedule')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('FILE is missing'),
  });
  const bad = await command.run('schedule', command.file('use.plan.yaml', plan), '--start', 'tomorrow');
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('--start needs a day') });
  expect(await command.run('schedule', join(command.place, 'none.sm'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no file'),
  });
});
