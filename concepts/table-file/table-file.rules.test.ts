import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { escapeCell, unescapeCell } from './formula-cell.ts';
import { guessMapping } from './guess-mapping.ts';
import { planOfTable } from './plan-of-table.ts';
import { readTableDuration } from './read-amounts.ts';
import { readCsv } from './read-csv.ts';
import { guessDateForm, readDate } from './read-date.ts';
import { readWorkbook } from './read-table-file.service.ts';
import { exportColumns, rowsOfPlan } from './rows-of-plan.ts';
import type { Table } from './table.ts';
import type { TableMapping } from './table-file.contract.ts';
import { writeCsv } from './write-csv.ts';
import { writeWorkbook } from './write-workbook.ts';

function tableOf(text: string): Table {
  const table = readCsv(text);
  if ('message' in table) throw new Error(table.message);
  return table;
}
function read(text: string, change: Partial<TableMapping> = {}) {
  const table = tableOf(text);
  return planOfTable(table, { ...guessMapping(table), ...change }, 'Shop launch.csv');
}

describe('a table of another tool', () => {
  it('MS Project in Excel: levels, links with lag, people with part of their time, percent', () => {
    const { plan, findings } =
      read(`ID,Task Mode,Outline_Level,Task_Name,Duration,Start_Date,Finish_Date,Predecessors,Resource_Names,% Complete
1,Auto,1,Build,5 days,,,,,
2,Auto,2,Catalogue,3 days?,Mon 01.03.27,Wed 03.03.27,,Ada[50%];Bob,50%
3,Auto,2,Checkout,2 edays,,,"2FS+1 day;1SS",Ada,0%
4,Auto,1,Open,0 days,,,3FF-4 hrs,,`);
    expect(plan).toBeNull();
    expect(findings.slice(0, 1)).toMatchObject([
      { level: 'error', place: 'line 4, column 8', message: expect.stringContaining('part of') },
    ]);
    const good =
      read(`ID,Outline_Level,Task_Name,Duration,Start_Date,Predecessors,Resource_Names,% Complete,Cost Center
1,1,Build,5 days,,,,,
2,2,Catalogue,3 days?,Mon 01.03.27,,Ada[50%];Bob,50%,77
3,2,Checkout,2 edays,,"2FS+1 day;9",Ada,0%,
4,1,Open,0 days,,3FF-4 hrs,,,`);
    expect(good.plan?.project).toEqual({ key: 'SHOPLAUNCH', name: 'Shop launch', start: '2027-03-01' });
    expect(good.plan?.workPackages).toMatchObject([
      {
        name: 'Build',
        children: [
          {
            duration: '1440m',
            assignments: [{ units: 0.5 }, {}],
            progress: { percentComplete: 50 },
            constraint: { date: '2027-03-01' },
          },
          { duration: '2880em', dependsOn: ['task-2 FS+1d'] },
        ],
      },
      { name: 'Open', type: 'milestone', dependsOn: ['task-3 FF-4h'] },
    ]);
    expect(good.findings.map(({ level, place, message }) => `${level} ${place} ${message}`)).toEqual([
      'left-out line 4, column 6 “9” names no row: left out',
      'left-out line 1, column 9 1 value: the column is not mapped',
      expect.stringContaining('2 names become resources'),
    ]);
  });

  it('Asana: children wherever they stand, statuses that become a workflow, due dates', () => {
    const { plan } = read(`Task ID,Name,Section/Column,Assignee,Due Date,Tags,Parent task
1,Launch,To do,Ada,2027-05-01,"web, shop",
2,Tell press,Doing,,,,
3,Write text,Done,Bob,,,Launch`);
    expect(plan?.workflow?.statuses.map(({ category }) => category)).toEqual([
      'to-do',
      'in-progress',
      'done',
    ]);
    expect(plan?.workPackages).toMatchObject([
      { name: 'Launch', labels: ['web', 'shop'], children: [{ name: 'Write text', status: 'Done' }] },
      { name: 'Tell press' },
    ]);
  });

  it('Smartsheet and plain lists: blanks before a name, semicolons between cells, parents in a circle', () => {
    const { plan } = read(
      'Primary;Start;Finish\nBuild;;\n  Catalogue;13/03/2027;17/03/2027\n    Photos;;\nOpen;;',
    );
    expect(plan?.workPackages).toMatchObject([
      { name: 'Build', children: [{ name: 'Catalogue', children: [{ name: 'Photos' }] }] },
      { name: 'Open' },
    ]);
    const circle = read('Name,Parent\nA,B\nB,A');
    expect(circle.findings[0]).toMatchObject({ level: 'warning', place: 'line 2, column 2' });
    expect(circle.plan?.workPackages).toMatchObject([{ name: 'A', children: [{ name: 'B' }] }]);
  });

  it('the person maps another column, and the form of dates', () => {
    const { plan } = read('Was,Wann\nBuild,03/04/2027', {
      ...{ columns: { '1': 'name', '2': 'start' }, dateForm: 'day-month-year', headerRow: 1 },
    });
    expect(plan?.workPackages[0]?.constraint?.date).toBe('2027-04-03');
  });
});

describe('a table that is wrong is refused with its place', () => {
  it.each([
    ['a formula', 'Name,Duration\nA,3d\n"=HYPERLINK(""http://x"")",1d', /line 3, column 1.*formula/],
    ['a command', 'Name\n+cmd|/C calc!A0', /line 2, column 1.*formula/],
    ['links that go round', 'ID,Name,Predecessors\n1,A,2\n2,B,1', /line 2, column 3.*circle/],
    ['no name', 'Colour,Size\nred,3', /No column is mapped/],
    ['no rows', 'Name,Duration\n', /no row/],
  ])('%s', (_name, text, expected) => {
    const { plan, findings } = read(text);
    expect(plan).toBeNull();
    expect(`${findings[0]?.place} ${findings[0]?.message}`).toMatch(expected);
  });

  it.each([
    ['a quote that never ends', 'Name\n"A', /no table/],
    ['a NUL', 'Name\nA\0', /line 2/],
    ['too many rows', `Name\n${'A\n'.repeat(20_060)}`, /at most 20,050 rows/],
    ['too many columns', `Name\n${','.repeat(600)}`, /line 2.*at most 500/],
  ])('%s', (_name, text, expected) => {
    const table = readCsv(text);
    expect('message' in table && `${table.place} ${table.message}`).toMatch(expected);
  });
});

it.each([
  ['3d', 1440, false],
  ['3 days', 1440, false],
  ['1,5 Wochen', 3600, false],
  ['4 hrs?', 240, false],
  ['2 edays', 2880, true],
  ['1 mon', 9600, false],
  ['7', 3360, false],
])('%s is a duration', (text, minutes, elapsed) =>
  expect(readTableDuration(text)).toEqual({ minutes, elapsed }),
);

it.each([
  ['2027-03-01', '2027-03-01'],
  ['2027-03-01T17:30', '2027-03-01T17:30'],
  ['Mon 01.03.27', '2027-03-01'],
  ['1 March 2027', '2027-03-01'],
  ['Mar 1, 2027', '2027-03-01'],
  ['01/03/2027 5:30 PM', '2027-03-01T17:30'],
  ['31.02.2027', null],
  ['soon', null],
])('%s is a date', (text, expected) => expect(readDate(text, 'day-month-year')).toBe(expected));

it('the form of dates is known by a day above twelve, and unsure otherwise', () => {
  expect(guessDateForm(['03/04/2027', '03/14/2027'])).toEqual({ form: 'month-day-year', unsure: false });
  expect(guessDateForm(['03/04/2027', '14/03/2027'])).toEqual({ form: 'day-month-year', unsure: false });
  expect(guessDateForm(['03/04/2027'])).toEqual({ form: 'month-day-year', unsure: true });
});

it('a text that begins like a formula keeps its value through escape and back, whatever it is', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `=${rest}`),
    fc.string().map((rest) => `'-${rest}`),
  );
  fc.assert(fc.property(text, (value) => unescapeCell(escapeCell(value)) === value));
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\0']) expect(escapeCell(`${sign}1`)[0]).toBe("'");
});

describe('a plan that is written as a table', () => {
  const text = `storewright: 1
project: {key: SHOP, name: "Shop", start: 2027-03-01}
workflow: {statuses: [{name: To do, category: to-do}, {name: Doing, category: in-progress}, {name: Done, category: done}]}
resources: [{id: person-1, name: Ada}, {id: person-2, name: Bob}]
workPackages:
  - id: task-1
    name: "=Build; a 'shop'"
    children:
      - {id: task-2, name: "-Catalogue", type: task, duration: 3d, labels: [web, shop], priority: high, assignments: [{resource: person-1, units: 0.5}, {resource: person-2}], progress: {actualStart: 2027-03-01T09:00, percentComplete: 50}, status: Doing, description: "Two\\nlines"}
      - {id: task-3, name: "@Checkout", type: task, duration: 2ed, effort: 4h, dependsOn: [task-2 FS+1d, "task-1x"], constraint: {type: must-finish-on, date: 2027-03-19, time: "12:00"}, deadline: 2027-03-20}
  - {id: task-1x, name: "+Before", type: task, duration: 90m}
  - {id: task-5, name: Open, type: milestone, dependsOn: [task-3 SS+50%]}
`;
  const parsed = parsePlanFile(text, 'shop.plan.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const rows = [[...exportColumns], ...rowsOfPlan(parsed.plan, { start: '2027-03-01' })];
  const expected = JSON.parse(
    JSON.stringify(parsed.plan.workPackages).replaceAll('task-1x', 'task-4'),
  ) as unknown[];
  const compare = (plan: ReturnType<typeof planOfTable>['plan']) => {
    const back = JSON.stringify(plan?.workPackages)
      .replaceAll('"1440m"', '"3d"')
      .replaceAll('"2880em"', '"2ed"')
      .replaceAll('"240m"', '"4h"')
      .replaceAll('"status":"To do",', '')
      .replaceAll(',"status":"To do"', '');
    expect(JSON.parse(back)).toEqual(expected);
  };

  it('as CSV: read again it is the same, and no cell is a formula', () => {
    const csv = writeCsv(rows);
    expect(csv).not.toMatch(/(^|,|")[=+@-]/m);
    const table = tableOf(csv);
    compare(planOfTable(table, guessMapping(table), 'shop.csv').plan);
  });

  it('as a workbook: read again it is the same, and no cell is a formula', async () => {
    const [table] = (await readWorkbook(writeWorkbook('Shop', rows))) as readonly Table[];
    if (!table) throw new Error('there is no sheet');
    expect(table.formulas).toEqual([]);
    expect(table.rows[1]?.[3]).toBe("=Build; a 'shop'");
    compare(planOfTable(table, guessMapping(table), 'shop.xlsx').plan);
  });
});
