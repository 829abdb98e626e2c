import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { readMsProjectFile } from './ms-project-file.rules.ts';
import { msProjectOfPlan } from './ms-project-of-plan.ts';

// Files of the test data of the MPXJ library, written by Microsoft Project; all of them lie beside the project.
const folders = [
  '../../cli/testing/ms-project/',
  '../../../shared/data/mspdi/',
  '../../../../shared/data/mspdi/',
]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .filter((path) => existsSync(path));
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => [file, folder + file] as const),
);

function read(text: string, file = 'shop.xml') {
  const reading = readMsProjectFile(text, file);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading;
}
const startOf = (plan: PlanFile) => plan.project.start ?? '2027-03-01';

/** A plan whose calendars stand where they are named: their ids are made up by the reader. */
function withCalendarsInside({ calendars = [], project, ...plan }: PlanFile) {
  const byId = new Map(calendars.map(({ id, name: _name, ...calendar }) => [id, calendar]));
  const inside = (work: WorkPackage): object => ({
    ...work,
    calendar: byId.get(work.calendar ?? ''),
    children: work.children?.map(inside),
  });
  const { key: _key, ...head } = project;
  return {
    ...plan,
    project: head,
    workPackages: plan.workPackages.map(inside),
    resources: plan.resources?.map((one) => ({ ...one, calendar: byId.get(one.calendar ?? '') })),
  };
}

describe('a file of Microsoft Project', () => {
  it.each(files)(
    '%s comes back to the letter: the same plan, and every element that it had',
    (file, path) => {
      const first = read(readFileSync(path, 'utf8'), file);
      const text = msProjectOfPlan(first.plan, { kept: first.kept, start: startOf(first.plan) });
      const second = read(text, file);
      expect(second.plan).toEqual(first.plan);
      expect(second.kept).toEqual(first.kept);
    },
  );

  it.each(files)('%s means the same when only its plan is written, without what was kept', (file, path) => {
    const first = read(readFileSync(path, 'utf8'), file);
    const second = read(msProjectOfPlan(first.plan, { kept: null, start: startOf(first.plan) }), file);
    expect(withCalendarsInside(second.plan)).toEqual(withCalendarsInside(first.plan));
  });
});
