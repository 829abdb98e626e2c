import { expect, it } from 'vitest';
import { checkLevelling } from '../../engine/levelling/resources/check-levelling.ts';
import { levellingOfPlan } from './engine-levelling.ts';
import { networkOfPlan } from './engine-network.ts';
import { parsePlanFile } from './plan-file.rules.ts';

function levellingOf(lines: string) {
  const text = `storewright: 1\nproject: {key: SHOP, name: Shop, timeZone: Europe/Berlin}\n${lines}`;
  const reading = parsePlanFile(text, 'p.plan.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  const input = levellingOfPlan(reading.plan, networkOfPlan(reading.plan, { start: '2027-03-01' }));
  expect(checkLevelling(input)).toBeNull();
  return input;
}

const instant = (text: string) => Date.parse(text) / 60_000;

it('people with their calendars, absences and other capacities, in thousandths; a budget is nobody', () => {
  const { resources } = levellingOf(`calendars: [{id: nights, week: {monday: ["22:00-06:00"]}}]
resources:
  - {id: ada, name: Ada, skills: [php], capacity: 0.8, calendar: nights, absences: [{from: 2027-05-03, to: 2027-05-04}, {from: 2027-05-06, fromTime: "12:00"}]}
  - {id: team, name: Team, type: pool, capacity: 4, availability: [{from: 2027-07-01, to: 2027-07-31, capacity: 2.5}]}
  - {id: money, name: Money, type: budget, capacity: 20}
workPackages: []
`);
  expect(resources).toEqual([
    {
      ...{ id: 'ada', name: 'Ada', capacity: 800, calendarId: 'nights', skills: ['php'], availability: [] },
      absences: [
        { from: instant('2027-05-03T00:00+02:00'), to: instant('2027-05-05T00:00+02:00') },
        { from: instant('2027-05-06T12:00+02:00'), to: instant('2027-05-07T00:00+02:00') },
      ],
    },
    {
      ...{ id: 'team', name: 'Team', capacity: 4000, calendarId: undefined, skills: undefined, absences: [] },
      availability: [
        { from: instant('2027-07-01T00:00+02:00'), to: instant('2027-08-01T00:00+02:00'), capacity: 2500 },
      ],
    },
  ]);
});

it('a part of somebody, several of a skill, an effort over a duration, and an effort that fixes it', () => {
  const { demands, splits } = levellingOf(`resources:
  - {id: ada, name: Ada, skills: [php]}
  - {id: bob, name: Bob, skills: [php]}
  - {id: money, name: Money, type: budget, capacity: 20}
workPackages:
  - {id: a, name: A, duration: 2d, assignments: [{resource: ada, units: 0.5}, {resource: money, units: 3}]}
  - {id: b, name: B, duration: 2d, assignments: [{skill: php, units: 1.5}], splittable: true}
  - {id: c, name: C, duration: 4d, assignments: [{resource: ada, effort: 1d}]}
  - {id: d, name: D, assignments: [{resource: ada, units: 0.5, effort: 1d}]}
  - {id: e, name: E, modes: [{id: x, duration: 1d, assignments: [{resource: bob}]}, {id: y, duration: 2d, assignments: [{resource: money}]}]}
  - {id: m, name: M, type: milestone, assignments: [{resource: ada}]}
`);
  expect(demands).toEqual([
    { activityId: 'a', of: { resourceId: 'ada' }, units: 500 },
    { activityId: 'b', of: { skill: 'php', people: 2 }, units: 750 },
    { activityId: 'c', of: { resourceId: 'ada' }, units: 250 },
    { activityId: 'd', of: { resourceId: 'ada' }, units: 500, work: 480 },
    { activityId: 'e', of: { resourceId: 'bob' }, units: 1000 },
  ]);
  expect(splits).toEqual([{ activityId: 'b' }]);
});
