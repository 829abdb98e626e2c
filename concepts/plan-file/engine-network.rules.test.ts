import { expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import { scheduledActivity } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { engineCalendars, resourceCalendar } from './engine-calendars.ts';
import { networkOfPlan } from './engine-network.ts';
import { parsePlanFile } from './plan-file.rules.ts';
import { resolvePublicHolidays } from './public-holidays.ts';

function planOf(text: string) {
  const reading = parsePlanFile(text, 'plan.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.plan;
}

const instant = (text: string) => Date.parse(text) / 60_000;
const berlin = 'storewright: 1\nproject: {key: SHOP, name: Shop, timeZone: Europe/Berlin}\n';

function datesOf(text: string, start = '2027-03-01') {
  const result = scheduleActivities(networkOfPlan(planOf(text), { start }));
  if (!result.ok) throw new Error(result.problem.detail);
  return (id: string) => {
    const one = scheduledActivity(result.value, id);
    if (!one) throw new Error(id);
    return [one.earlyStart, one.earlyFinish].map((at) => new Date(at * 60_000).toISOString().slice(0, 16));
  };
}

it('working days are those of the zone, on both sides of a change of clocks', () => {
  const dates = datesOf(
    `${berlin}workPackages: [{id: a, name: A, duration: 1d}, {id: b, name: B, duration: 1d, dependsOn: [a FS+4w]}]\n`,
  );
  expect(dates('a')).toEqual(['2027-03-01T08:00', '2027-03-01T17:00']);
  expect(dates('b')).toEqual(['2027-03-30T07:00', '2027-03-30T16:00']);
});

it('a calendar of its own begins with what the project says, and a night shift goes on into the next day', () => {
  const dates = datesOf(`${berlin}calendar: {holidays: [{name: H, from: 03-02}]}
calendars: [{id: nights, week: {monday: ["22:00-06:00"], tuesday: ["22:00-06:00"], wednesday: ["22:00-06:00"]}}]
workPackages: [{id: a, name: A, duration: 12h, calendar: nights}]\n`);
  // Monday night, no Tuesday night because of the holiday, Wednesday night.
  expect(dates('a')).toEqual(['2027-03-01T21:00', '2027-03-04T01:00']);
});

it('holidays without a year come every year, over New Year too, and 29 February where there is one', () => {
  const plan =
    planOf(`${berlin}calendar: {holidays: [{name: H, from: 12-30, to: 01-02}, {name: L, from: 02-29}], exceptions: [{from: 2028-01-01, hours: ["10:00-11:00"]}]}
workPackages: []\n`);
  const [definition] = engineCalendars(plan, { start: '2027-03-01' });
  const compiled = definition && compileCalendar(definition, instant('2027-03-01T00:00Z'));
  const worked = (day: string) =>
    compiled?.ok
      ? workingMinutesBetween(compiled.value, instant(`${day}T00:00+01:00`), instant(`${day}T23:59+01:00`))
      : -1;
  expect(
    [
      '2027-12-30',
      '2027-12-31',
      '2028-01-01',
      '2028-01-03',
      '2028-02-28',
      '2028-02-29',
      '2029-02-28',
      '2029-03-01',
    ].map(worked),
  ).toEqual([0, 0, 60, 480, 480, 0, 480, 480]);
});

it('freeze windows hold deployments back to the minute, and nothing else', () => {
  const dates =
    datesOf(`${berlin}calendar: {freezeWindows: [{name: F, from: 2027-03-01, to: 2027-03-02, toTime: "11:30"}]}
workPackages: [{id: a, name: A, duration: 1h, deploysToProduction: true}, {id: b, name: B, duration: 1h}]\n`);
  expect(dates('a')).toEqual(['2027-03-02T10:30', '2027-03-02T11:30']);
  expect(dates('b')).toEqual(['2027-03-01T08:00', '2027-03-01T09:00']);
});

it('a deadline or a finish is the end of its day, a start its beginning, unless a time is said', () => {
  const { activities } = networkOfPlan(
    planOf(`${berlin}workPackages:
  - {id: a, name: A, deadline: 2027-03-05, constraint: {type: finish-no-later-than, date: 2027-03-04}}
  - {id: b, name: B, deadline: 2027-03-05, deadlineTime: "12:00", constraint: {type: must-start-on, date: 2027-03-04}}
  - {id: c, name: C, constraint: {type: must-start-on, date: 2027-03-04, time: "10:15"}}\n`),
    { start: '2027-03-01' },
  );
  const shown = activities.map(({ deadline, constraint }) => [
    deadline ?? 0,
    constraint && 'instant' in constraint ? constraint.instant : 0,
  ]);
  expect(shown).toEqual([
    [instant('2027-03-06T00:00+01:00'), instant('2027-03-05T00:00+01:00')],
    [instant('2027-03-05T12:00+01:00'), instant('2027-03-04T00:00+01:00')],
    [0, instant('2027-03-04T10:15+01:00')],
  ]);
});

it('progress by days is the first and the last working minute of the day', () => {
  const { activities, statusDate } = networkOfPlan(
    planOf(`storewright: 1
project: {key: SHOP, name: Shop, statusDate: 2027-03-03}
workPackages: [{id: a, name: A, duration: 3d, progress: {actualStart: 2027-03-01, actualFinish: 2027-03-02}}]\n`),
    { start: '2027-03-01' },
  );
  expect(statusDate).toBe(instant('2027-03-04T00:00Z'));
  expect(activities[0]).toMatchObject({
    actualStart: instant('2027-03-01T09:00Z'),
    actualFinish: instant('2027-03-02T18:00Z'),
  });
});

it('people cost their rate for their effort, or for their part of the duration', () => {
  const { activities } = networkOfPlan(
    planOf(`storewright: 1
project: {key: SHOP, name: Shop, currency: EUR}
resources: [{id: ada, name: Ada, costPerHour: 62.5, costPerUse: 10}, {id: bob, name: Bob, skills: [php], costPerHour: 50}]
workPackages:
  - {id: a, name: A, duration: 2d, cost: 100.5, assignments: [{resource: ada, units: 0.5}, {skill: php, effort: 4h}]}
  - {id: b, name: B, duration: 2d}\n`),
    { start: '2027-03-01' },
  );
  expect(activities.map(({ cost }) => cost)).toEqual([10050 + 8 * 6250 + 1000 + 4 * 5000, undefined]);
});

it('an absence is taken off the calendar of its resource alone', () => {
  const plan =
    planOf(`${berlin}resources: [{id: ada, name: Ada, absences: [{from: 2027-03-02}, {from: 2027-03-04, fromTime: "12:00", toTime: "15:00"}]}]
workPackages: []\n`);
  const [ada] = plan.resources ?? [];
  const calendar = ada && resourceCalendar(ada, engineCalendars(plan, { start: '2027-03-01' }));
  const compiled = calendar && compileCalendar(calendar, instant('2027-03-01T00:00Z'));
  const worked = ['2027-03-01', '2027-03-02', '2027-03-04'].map((day) =>
    compiled?.ok
      ? workingMinutesBetween(compiled.value, instant(`${day}T00:00+01:00`), instant(`${day}T23:00+01:00`))
      : -1,
  );
  expect(worked).toEqual([480, 0, 360]);
});

it('public holidays are those of the country and the region', async () => {
  const text = (holidays: string) => `${berlin}calendar: {publicHolidays: ${holidays}}\nworkPackages: []\n`;
  const of = async (holidays: string) => {
    const { holidays: days, findings } = await resolvePublicHolidays(planOf(text(holidays)), '2027-03-01');
    return { days: [...days.values()].flat().filter((day) => day.startsWith('2027-')), findings };
  };
  const germany = (await of('{country: DE}')).days;
  const bavaria = (await of('{country: DE, region: BY}')).days;
  expect(germany).toEqual(expect.arrayContaining(['2027-01-01', '2027-03-26', '2027-10-03', '2027-12-25']));
  expect(germany).not.toContain('2027-01-06');
  expect(bavaria).toContain('2027-01-06');
  expect((await of('{country: XX}')).findings).toEqual([
    { path: ['calendar', 'publicHolidays', 'country'], message: 'No public holidays are known of XX' },
  ]);
  expect((await of('{country: DE, region: ZZ}')).findings[0]?.message).toBe('DE has no region ZZ');
});
