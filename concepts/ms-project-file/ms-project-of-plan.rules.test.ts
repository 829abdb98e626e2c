import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { type KeptElement, partOf, partsOf, textIn } from './kept-element.ts';
import { readMsProjectFile } from './ms-project-file.rules.ts';
import { msProjectOfPlan, projectElement } from './ms-project-of-plan.ts';
import { type OrderedElement, positionIn } from './schema-order.ts';

const text = readFileSync(new URL('testing/everything.xml', import.meta.url), 'utf8');

function read(source: string) {
  const reading = readMsProjectFile(source, 'everything.xml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading;
}
const { plan, kept } = read(text);
const order = { kept, start: '2027-03-01' };

/** Every activity of a plan by its name. */
function byName(list: readonly WorkPackage[]): Map<string, WorkPackage> {
  return new Map(list.flatMap((work) => [[work.name, work], ...byName(work.children ?? [])]));
}
function tasksOf(root: KeptElement): Map<string, KeptElement> {
  return new Map(partsOf(partOf(root, 'Tasks')).map((task) => [textIn(task, 'UID') ?? '', task]));
}
/** The plan with something done to one of its activities, given by its id. */
function changed(id: string, change: (work: WorkPackage) => readonly WorkPackage[]): PlanFile {
  const inside = (work: WorkPackage): WorkPackage[] =>
    (work.id === id ? [...change(work)] : [work]).map((one) =>
      one.children && one === work ? { ...one, children: one.children.flatMap(inside) } : one,
    );
  return { ...plan, workPackages: plan.workPackages.flatMap(inside) };
}

describe('what a file says that others do not', () => {
  it('all eight constraints, baselines, lags, rates over time, availability and the status date', () => {
    const work = byName(plan.workPackages);
    expect([...work.values()].flatMap(({ constraint }) => constraint?.type ?? [])).toEqual([
      ...['as-late-as-possible', 'must-start-on', 'must-finish-on', 'start-no-earlier-than'],
      ...['start-no-later-than', 'finish-no-earlier-than', 'finish-no-later-than', 'must-start-on'],
    ]);
    expect(plan.project.statusDate).toBe('2027-03-10T17:00');
    expect(work.get('As soon as possible')).toMatchObject({
      baseline: { start: '2027-03-01T08:00', work: '960m', cost: 800 },
      baselines: [{ number: 1 }, { number: 10, cost: 900.5 }],
      progress: {
        actualStart: '2027-03-01T08:00',
        percentComplete: 50,
        remaining: '480m',
        actualCost: 123.45,
      },
      description: 'First line\nsecond line, 2 < 3',
    });
    expect(work.get('Percent')?.dependsOn).toEqual(['11 SS+50%', '13 FS-25%']);
    expect(work.get('Elapsed')?.dependsOn).toEqual(['21 FS+2ed']);
    expect(work.get('Working, in weeks, estimated')?.dependsOn).toEqual(['22 FF+1w', '15 SF-1d']);
    expect(plan.resources).toMatchObject([
      {
        capacity: 0.8,
        ...{ costPerHour: 95.5, costPerUse: 10.5, rates: [{ from: '2027-04-01', costPerHour: 101.25 }] },
        availability: [{ from: '2027-03-01', to: '2027-03-31', capacity: 0.5 }],
      },
    ]);
    expect(plan.calendar?.exceptions?.map(({ from }) => from)).toEqual([
      ...['2027-03-03', '2027-03-17', '2027-03-31', '2027-05-01', '2028-05-01', '2029-05-01'],
    ]);
  });

  it('is a plan file like any other', () => {
    const again = parsePlanFile(printPlanFile(plan), 'everything.plan.yaml');
    expect(again.ok ? again.plan : again.errors).toEqual(plan);
  });

  it('comes back to the letter, and means the same without what was kept', () => {
    const again = read(msProjectOfPlan(plan, order));
    expect(again.kept).toEqual(kept);
    expect(again.plan).toEqual(plan);
    const bare = read(msProjectOfPlan(plan, { ...order, kept: null }));
    const { key: _key, ...project } = plan.project;
    expect(bare.plan).toMatchObject({ ...plan, project });
  });
});

describe('a plan that was changed since it was read', () => {
  it('says what changed and leaves all else as it was', () => {
    const other = changed('13', (work) => [{ ...work, name: 'Must begin on', duration: '3d' }]);
    const root = projectElement(other, order);
    const [before, after] = [tasksOf(kept), tasksOf(root)];
    expect(textIn(after.get('13'), 'Name')).toBe('Must begin on');
    expect(textIn(after.get('13'), 'Duration')).toBe('PT24H0M0S');
    // Its successor by a link moves; what is tied to neither does not change by a letter.
    for (const uid of ['11', '12', '14', '15', '19', '24', '25'])
      expect(after.get(uid)).toEqual(before.get(uid));
    expect(partOf(root, 'Assignments')).toEqual(partOf(kept, 'Assignments'));
    expect(read(msProjectOfPlan(other, order)).plan.workPackages[0]?.children?.[2]).toMatchObject({
      name: 'Must begin on',
      duration: '1440m',
    });
  });

  it('has its new work added and its removed work left out, in the order and outline of the plan', () => {
    const other = changed('14', () => [
      {
        id: 'item-99',
        name: 'New',
        duration: '2d',
        dependsOn: ['13 FS+1d'],
        assignments: [{ resource: 'r1', units: 0.5 }],
      },
    ]);
    const root = projectElement(changedAlso(other), order);
    const rows = partsOf(partOf(root, 'Tasks')).map((task) => [
      ...['UID', 'ID', 'OutlineNumber', 'OutlineLevel'].map((name) => textIn(task, name)),
    ]);
    expect(rows.slice(0, 7)).toEqual([
      ...[
        ['0', '0', '0', '0'],
        ['10', '1', '1', '1'],
        ['12', '2', '1.1', '2'],
        ['13', '3', '1.2', '2'],
      ],
      ...[
        ['31', '4', '1.3', '2'],
        ['15', '5', '1.4', '2'],
        ['16', '6', '1.5', '2'],
      ],
    ]);
    expect(textIn(tasksOf(root).get('21'), 'WBS')).toBe('LNK-1');
    // Those who did the removed work are gone from it, and who does the new work is there.
    const assignments = partsOf(partOf(root, 'Assignments')).map((one) => [
      ...['UID', 'TaskUID', 'ResourceUID', 'Work'].map((name) => textIn(one, name)),
    ]);
    expect(assignments).toEqual([
      ['3', '12', '-65535', undefined],
      ['4', '31', '1', 'PT8H0M0S'],
    ]);
    const again = read(msProjectOfPlan(changedAlso(other), order)).plan;
    expect(byName(again.workPackages).get('New')).toMatchObject({
      dependsOn: ['13 FS+1d'],
      assignments: [{ resource: 'r1', units: 0.5, effort: '480m' }],
    });
  });

  /** The first task, which others have links to, removed as well. */
  function changedAlso(other: PlanFile): PlanFile {
    const without = (work: WorkPackage): WorkPackage => ({
      ...work,
      ...(work.dependsOn ? { dependsOn: work.dependsOn.filter((one) => !one.startsWith('11 ')) } : {}),
      ...(work.children ? { children: work.children.filter(({ id }) => id !== '11').map(without) } : {}),
    });
    return { ...other, workPackages: other.workPackages.map(without) };
  }

  it('places a task that people placed by its constraint once that is changed', () => {
    const other = changed('25', (work) => [
      { ...work, constraint: { type: 'start-no-earlier-than', date: '2027-04-12', time: '08:00' } },
    ]);
    const work = byName(read(msProjectOfPlan(other, order)).plan.workPackages).get('Placed by people');
    expect(work?.constraint).toEqual({ type: 'start-no-earlier-than', date: '2027-04-12', time: '08:00' });
  });

  it('has other rates from a day on, and keeps the tables that no plan knows', () => {
    const [ada] = plan.resources ?? [];
    if (!ada) throw new Error('there is nobody');
    const rates = [{ from: '2028-01-01', costPerHour: 110 }];
    const root = projectElement({ ...plan, resources: [{ ...ada, rates }] }, order);
    const table = partsOf(partOf(partsOf(partOf(root, 'Resources'))[1], 'Rates'));
    expect(table.map((rate) => [textIn(rate, 'RateTable'), textIn(rate, 'StandardRate')])).toEqual([
      ...[
        ['0', '95.5'],
        ['0', '110'],
        ['1', '70'],
      ],
    ]);
  });
});

it('every element stands where the schema has it, in a new file and in one that was laid over', () => {
  const other = changed('13', (work) => [{ ...work, deadline: '2027-03-20', description: 'Why' }]);
  const disorder: string[] = [];
  const check = (element: KeptElement) => {
    const places = partsOf(element).flatMap(([name]) => positionIn(element[0] as OrderedElement, name) ?? []);
    if (places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0)))
      disorder.push(JSON.stringify(element));
    for (const part of partsOf(element)) check(part);
  };
  check(projectElement(other, order));
  check(projectElement(other, { ...order, kept: null }));
  expect(disorder).toEqual([]);
});
