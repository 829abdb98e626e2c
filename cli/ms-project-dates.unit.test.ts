import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readMsProjectFile } from '../concepts/ms-project-file/ms-project-file.rules.ts';
import { networkOfPlan } from '../concepts/plan-file/engine-network.ts';
import { dayNumber, dayText } from '../concepts/plan-file/local-time.ts';
import { scheduledActivities } from '../engine/network/network-schedule.ts';
import { scheduleActivities } from '../engine/network/schedule-activities.ts';
import { wallText } from './plan-source/instant-text.ts';

// Files of the test data of the MPXJ library, written by Microsoft Project, which computed their dates.
const folder = fileURLToPath(new URL('testing/ms-project/', import.meta.url));
const files = readdirSync(folder);

/** What differs from Microsoft Project's dates, by file, task and field, and why. */
const explained: Readonly<Record<string, string>> = {
  // It is the finish that the link sets, to the start of the predecessor: Project shows that very instant, the next
  // morning, where the engine shows the end of the working time before it. No working minute lies between the two.
  'relations.xml 5 Finish': '2006-09-22T17:00:00',
  'two-shifts.xml 21 Finish': '2003-01-07T17:00:00',
  // Its work has a contour, and Project came to a duration of 57 h 8 min 24 s: the engine counts whole minutes.
  'resources.xml 3 Finish': '2006-09-08T09:08:00',
  'resources.xml 3 LateFinish': '2006-09-08T09:08:00',
  // Project gives a summary without successors the free float up to the end of the project; for the engine a summary
  // has the least of the tasks in it.
  'two-shifts.xml 19 FreeSlack': '0',
};

function read(file: string) {
  const text = readFileSync(folder + file, 'utf8');
  const reading = readMsProjectFile(text, file);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return { text, plan: reading.plan, warnings: reading.warnings };
}

/** Dates and floats (tenths of a minute, as in the file) of every task, computed by the engine. */
function computed(file: string) {
  const { plan } = read(file);
  const network = networkOfPlan(plan, { start: plan.project.start ?? '' });
  const schedule = scheduleActivities(network);
  if (!schedule.ok) throw new Error(schedule.problem.detail);
  return new Map(
    scheduledActivities(schedule.value).map((one) => [
      one.id,
      new Map([
        ['Start', wallText(one.earlyStart)],
        ['Finish', wallText(one.earlyFinish)],
        ['LateStart', wallText(one.lateStart)],
        ['LateFinish', wallText(one.lateFinish)],
        ['TotalSlack', String(one.totalFloat * 10)],
        ['FreeSlack', String(one.freeFloat * 10)],
        ['Critical', one.critical ? '1' : '0'],
      ]),
    ]),
  );
}

/** The text of an element within a task, without the reader that is under test. */
function fieldOf(task: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(task)?.[1];
}

/** What a manual or an inactive task says of float is of no use: Project does not compute it by its links. */
const always = ['Start', 'Finish'] as const;
const scheduled = [...always, 'LateStart', 'LateFinish', 'TotalSlack', 'FreeSlack', 'Critical'] as const;

describe('the dates that Microsoft Project computed', () => {
  const differences = new Map<string, string>();
  let compared = 0;
  for (const file of files) {
    it(`are those of the engine for ${file}`, () => {
      const { text } = read(file);
      const ours = computed(file);
      for (const [, task = ''] of text.matchAll(/<Task>([\s\S]*?)<\/Task>/g)) {
        const uid = fieldOf(task, 'UID') ?? '';
        const own = ours.get(uid);
        if (!own) continue;
        for (const name of fieldOf(task, 'Manual') === '1' ? always : scheduled) {
          const theirs = fieldOf(task, name);
          if (theirs === undefined) continue;
          compared += 1;
          const our = own.get(name) ?? '';
          if (Number(theirs) === Number(our) || theirs === our) continue;
          const place = `${file} ${uid} ${name}`;
          differences.set(place, our);
          expect(explained[place], `${place}: Project ${theirs}, engine ${our}`).toBe(our);
        }
      }
    });
  }

  it('differ in nothing but what is explained, in hundreds of dates and floats', () => {
    expect(Object.fromEntries(differences)).toEqual(explained);
    expect(compared).toBeGreaterThan(300);
  });
});

it('recurring exceptions fall on the days that Microsoft Project laid out itself', () => {
  const { text, plan } = read('recurring-exceptions.xml');
  const laidOut = [...text.matchAll(/<WeekDay>([\s\S]*?)<\/WeekDay>/g)].flatMap(([, day = '']) => {
    if (fieldOf(day, 'DayType') !== '0') return [];
    return daysFrom(fieldOf(day, 'FromDate'), fieldOf(day, 'ToDate'));
  });
  const ours = (plan.calendar?.exceptions ?? []).flatMap(({ from, to }) => daysFrom(from, to));
  expect(laidOut.length).toBeGreaterThan(138);
  expect(ours.sort()).toEqual([...new Set(laidOut)].sort());
});

it('the old form of exceptions, weekdays of type 0, gives the same calendar', () => {
  const { text, plan } = read('recurring-exceptions.xml');
  const old = readMsProjectFile(text.replace(/<Exceptions>[\s\S]*?<\/Exceptions>/, ''), 'old.xml');
  expect(old.ok && old.plan.calendar).toEqual(plan.calendar);
});

it('people and their part of a task are kept', () => {
  const { plan } = read('resources.xml');
  const [first] = plan.workPackages;
  expect(plan.resources?.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'r1 Wade Golden',
    'r2 Jon Iles',
    'r3 Brian Leach',
  ]);
  expect(first?.assignments).toEqual([
    { resource: 'r1', effort: '1440m' },
    { resource: 'r2', effort: '1440m' },
    { resource: 'r3', effort: '1440m' },
  ]);
});

function daysFrom(from = '', to = from): string[] {
  const [first, last] = [dayNumber(from.slice(0, 10)), dayNumber(to.slice(0, 10))];
  return Array.from({ length: last - first + 1 }, (_, at) => dayText(first + at));
}
