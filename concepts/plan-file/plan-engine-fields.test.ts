import { describe, expect, it } from 'vitest';
import { parsePlanFile } from './plan-file.rules.ts';
import { printPlanFile } from './print-plan-file.ts';

const head = 'storewright: 1\nproject: {key: SHOP, name: Shop, currency: EUR}\nworkPackages:\n';

function errorsOf(lines: string, before = head): string[] {
  const reading = parsePlanFile(before + lines, 'broken.plan.yaml');
  return reading.ok ? [] : reading.errors.map(({ line, field, message }) => `${line} ${field} ${message}`);
}

const whole = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, startTime: "09:00", statusDate: 2027-04-01T18:00, currency: EUR, timeZone: Europe/Berlin}
calendar:
  workingHours: ["09:00-13:00", "14:00-18:00"]
  week: {friday: ["09:00-13:00"]}
  publicHolidays: {country: DE, region: BY}
  exceptions: [{name: Stocktaking, from: 2027-03-06, hours: ["08:00-12:00"]}]
  freezeWindows: [{name: Provider's maintenance, from: 2027-04-02, fromTime: "18:00", to: 2027-04-03, toTime: "06:00"}]
calendars:
  - {id: nights, timeZone: America/New_York, week: {monday: ["22:00-06:00"]}}
scheduling: {progress: progress-override, lagCalendar: project, criticalFloat: 1d, finish: 2027-09-01, relationshipsFirst: true}
resources:
  - {id: ada, name: Ada, skills: [back-end], capacity: 0.8, calendar: nights, costPerHour: 95.5, rates: [{from: 2028-01-01, costPerHour: 99, costPerUse: 10.5}], absences: [{from: 2027-05-03, to: 2027-05-07}]}
  - {id: team, name: Team, type: pool, capacity: 4, availability: [{from: 2027-07-01, to: 2027-07-31, capacity: 2}]}
  - {id: money, name: Agency budget, type: budget, capacity: 20}
workPackages:
  - id: a
    name: A
    calendar: nights
    estimate: {optimistic: 2d, mostLikely: 3d, pessimistic: 8d}
    distribution: {type: triangular}
    assignments: [{resource: ada, units: 0.5, effort: 2d}, {skill: back-end}]
    cost: 1200.5
    progress: {actualStart: 2027-03-01, percentComplete: 40, remaining: 2d, actualCost: 300}
    baseline: {start: 2027-03-01, finish: 2027-03-05T18:00, work: 24h, cost: 4000}
    baselines: [{number: 3, start: 2027-03-02, finish: 2027-03-08, cost: 4100}]
    earnedValue: {method: weighted-milestones, milestones: [{weight: 40, met: true}, {weight: 60}]}
    constraint: {type: start-no-earlier-than, date: 2027-03-01, time: "12:00"}
    deadline: 2027-04-30
    deadlineTime: "12:00"
    splittable: true
  - id: b
    name: B
    modes:
      - {id: senior, duration: 3d, assignments: [{resource: ada}]}
      - {id: bought, duration: 2d, cost: 9000, assignments: [{resource: money, units: 8}]}
    distribution: {type: discrete, values: [{duration: 3d, probability: 0.75}, {duration: 6d, probability: 0.25}]}
    dependsOn: [a]
risks:
  - {id: r, cause: c, event: e, effect: f, probability: 0.3, affects: [a], impactRange: {optimistic: 1d, mostLikely: 2d, pessimistic: 5d}, impactCostRange: {optimistic: 0, mostLikely: 500, pessimistic: 900.99}}
correlations:
  - {activities: [a, b], coefficient: 0.6}
`;

it('all that the engine reads of a plan is read and printed the same', () => {
  const reading = parsePlanFile(whole, 'whole.plan.yaml');
  expect(reading).toMatchObject({ ok: true, warnings: [] });
  if (!reading.ok) return;
  const again = parsePlanFile(printPlanFile(reading.plan), 'again.plan.yaml');
  expect(again.ok && again.plan).toEqual(reading.plan);
});

describe('what cannot be right is refused at its field', () => {
  it.each([
    [
      'a calendar',
      '{id: a, name: A, calendar: nihgts}\ncalendars: [{id: nights}]',
      'workPackages[0].calendar There is no calendar `nihgts`: did you mean `nights`?',
    ],
    [
      'a resource',
      '{id: a, name: A, assignments: [{resource: ada}]}',
      'workPackages[0].assignments[0].resource There is no resource `ada`',
    ],
    [
      'a skill',
      '{id: a, name: A, assignments: [{skill: php}]}',
      'workPackages[0].assignments[0].skill There is no resource with the skill `php`',
    ],
    [
      'both a resource and a skill',
      '{id: a, name: A, assignments: [{skill: php, resource: ada}]}',
      'workPackages[0].assignments[0].resource `resource` needs either a resource or a skill',
    ],
    [
      'the hours of a week',
      '{id: a, name: A}\ncalendar: {week: {monday: ["09:00-17:00", "16:00-18:00"]}}',
      'calendar.week.monday `monday` must be in order and not overlap',
    ],
    [
      'a duration in a mode',
      '{id: a, name: A, modes: [{id: x, duration: 0.001m}]}',
      'workPackages[0].modes[0].duration 0.001m is no whole number of minutes',
    ],
    [
      'an elapsed effort',
      '{id: a, name: A, assignments: [{resource: x, effort: 2ed}]}\nresources: [{id: x, name: X}]',
      'workPackages[0].assignments[0].effort Effort is working time: leave out the e',
    ],
    [
      'points that are missing',
      '{id: a, name: A, distribution: {type: pert, optimistic: 1d}}',
      'workPackages[0].distribution.mostLikely `mostLikely` is missing: pert needs it, here or in the estimate',
    ],
    [
      'points out of order',
      '{id: a, name: A, distribution: {type: uniform, optimistic: 3d, pessimistic: 2d}}',
      'workPackages[0].distribution A distribution must go from optimistic over most likely to pessimistic',
    ],
    [
      'a field of another distribution',
      '{id: a, name: A, distribution: {type: uniform, optimistic: 1d, pessimistic: 2d, mean: 1d}}',
      'workPackages[0].distribution.mean `mean` is not for uniform',
    ],
    [
      'probabilities',
      '{id: a, name: A, distribution: {type: discrete, values: [{duration: 1d, probability: 0.5}]}}',
      'workPackages[0].distribution.values `values` must have probabilities that add up to 1',
    ],
    [
      'a finish without a start',
      '{id: a, name: A, progress: {actualFinish: 2027-03-01}}',
      'workPackages[0].progress.actualFinish It is finished without an `actualStart`',
    ],
    [
      'a finish before its start',
      '{id: a, name: A, progress: {actualStart: 2027-03-02T10:00, actualFinish: 2027-03-01}}',
      'workPackages[0].progress.actualFinish It was finished before it started',
    ],
    [
      'half of a cent',
      '{id: a, name: A, cost: 1.005}',
      'workPackages[0].cost The currency has at most 2 decimals, not 1.005',
    ],
    [
      'milestones without weights',
      '{id: a, name: A, earnedValue: {method: weighted-milestones}}',
      'workPackages[0].earnedValue.milestones `milestones` are for weighted-milestones, and needed there',
    ],
    [
      'a baseline that is turned',
      '{id: a, name: A, baseline: {start: 2027-03-02, finish: 2027-03-01}}',
      'workPackages[0].baseline.finish The baseline finishes before it starts',
    ],
    [
      'a time without a date',
      '{id: a, name: A, constraint: {type: as-late-as-possible, time: "10:00"}}',
      'workPackages[0].constraint.time `time` stands without a date',
    ],
    [
      'an absence that is turned',
      '{id: a, name: A}\nresources: [{id: x, name: X, absences: [{from: 2027-03-02, to: 2027-03-01}]}]',
      'resources[0].absences[0].to It ends on 2027-03-01, before it begins on 2027-03-02',
    ],
    [
      'float that passes',
      '{id: a, name: A}\nscheduling: {criticalFloat: 1ed}',
      'scheduling.criticalFloat Float is working time: leave out the e',
    ],
    [
      'a range of impact',
      '{id: a, name: A}\nrisks: [{id: r, cause: c, event: e, effect: f, probability: 0.1, impactRange: {optimistic: 2d, mostLikely: 1d, pessimistic: 3d}}]',
      'risks[0].impactRange It must go from optimistic over most likely to pessimistic',
    ],
    [
      'a correlation',
      '{id: a, name: A}\ncorrelations: [{activities: [a, z], coefficient: 2}]',
      'correlations[0].coefficient `coefficient` must be at most 1',
    ],
  ])('%s', (_name, line, expected) => {
    expect(errorsOf(`  - ${line}\n`).map((error) => error.replace(/^\d+ /, ''))[0]).toBe(expected);
  });
});

it('a plan of effort alone takes as long as its people need for it', async () => {
  const { planActivities } = await import('./plan-activities.ts');
  const text = `${head}  - {id: a, name: A, assignments: [{resource: ada, units: 0.5, effort: 2d}]}\nresources: [{id: ada, name: Ada}]\n`;
  const reading = parsePlanFile(text, 'effort.plan.yaml');
  expect(reading.ok && planActivities(reading.plan)[0]?.duration).toEqual({ minutes: 1920, elapsed: false });
});
