import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { plannedLabour } from '../cost/labour-cost.rules.ts';
import { encodeAssignment } from '../ms-project-file/encode-resource.ts';
import { assignedEffort } from '../plan-file/assigned-effort.ts';
import { usualUnits } from '../plan-file/duration.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { plainResource } from '../resource/resource.rules.ts';
import { sharedTime } from '../schedule/work-calendars.rules.ts';
import { workOf } from './spread-work.rules.ts';
import { describeWorkload } from './workload.rules.ts';

const timeZone = 'Europe/Berlin';
const [usual, mornings, fourDays] = engineCalendars(
  {
    project: { timeZone },
    calendars: [
      { id: 'mornings', workingHours: ['09:00-13:00'] },
      { id: 'four-days', workingDays: ['monday', 'tuesday', 'wednesday', 'thursday'] },
    ],
  } as unknown as PlanFile,
  { start: '2027-01-01' },
) as [CalendarDefinition, CalendarDefinition, CalendarDefinition];
const projectStart = instantIn(timeZone, '2027-03-01');
const away = { from: instantIn(timeZone, '2027-03-08'), to: instantIn(timeZone, '2027-03-20') };
const people = [usual, mornings, fourDays, { ...usual, id: 'away', absences: [away] }];

const ana = { ...plainResource, name: 'Ana', resourceId: 'ana', version: 1 };
const assigned = (amount: { units: number | null; effortMinutes: number | null }): Assignment => ({
  ...{ assignmentId: 'a', workItemId: 'w', resourceId: 'ana', skill: null, ...amount },
});

/** A work item as the critical path method dates it, in the working time of who does it. */
function dated(duration: NetworkActivity['duration'], theirs: CalendarDefinition, more = {}) {
  const shared = { ...sharedTime(usual, theirs), id: 'shared' };
  const activity: NetworkActivity = { id: 'w', duration, calendarId: 'shared', ...more };
  const calendars = [usual, shared];
  const result = scheduleActivities({ activities: [activity], relationships: [], calendars, projectStart });
  if (!result.ok) throw new Error(result.problem.detail);
  const { state, earlyStarts, earlyFinishes } = result.value;
  const calendar = state.compiled[state.work.counts[0] as number] as CompiledCalendar;
  return { start: earlyStarts[0] as number, finish: earlyFinishes[0] as number, calendar };
}

const amounts = fc.record({
  units: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: null }),
  effortMinutes: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
});
const durations = fc.record({ minutes: fc.integer({ min: 1, max: 30_000 }), elapsed: fc.boolean() });

describe('the work of an assignment', () => {
  const week = { minutes: 2400, elapsed: false };
  const effort = (units: number | null, effortMinutes: number | null, duration = week) =>
    assignedEffort({ units, effortMinutes }, duration);

  it('is the duration times the units, but where an effort is said: then it is that, whatever the units', () => {
    expect([effort(null, null), effort(500, null), effort(3000, null)]).toEqual([2400, 1200, 7200]);
    expect([effort(null, 600), effort(500, 600), effort(500, 0)]).toEqual([600, 600, 0]);
  });

  it('is nobody’s while time only passes, but for an effort', () => {
    const drying = { minutes: 2400, elapsed: true };
    expect([effort(null, null, drying), effort(500, 60, drying)]).toEqual([0, 60]);
  });

  it('is the same in the workload, in what it costs and for MS Project, whoever does it', () => {
    fc.assert(
      fc.property(amounts, durations, fc.constantFrom(...people), (amount, duration, theirs) => {
        const place = dated(duration, theirs);
        const expected = assignedEffort(amount, duration);
        const work = { ...place, minutes: workOf(amount, duration.elapsed, place) };
        const { rows } = describeWorkload(
          {
            works: [
              {
                ...work,
                resourceId: 'ana',
                skill: null,
                projectId: 'p',
                workItemId: 'w',
                key: 'P-1',
                title: 'W',
              },
            ],
            ...{ resources: [ana], usual, own: new Map() },
            projects: new Map([['p', { timeZone, calendar: usual }]]),
          },
          { from: '2027-02-01', to: '2030-12-31', unit: 'day', sees: () => true },
        );
        expect(rows[0]?.planned.reduce((sum, minutes) => sum + minutes, 0)).toBe(expected);

        const compiled = compileCalendar(usual, projectStart);
        if (!compiled.ok) throw new Error(compiled.problem.detail);
        const rate = { rateId: 'r', resourceId: 'ana', from: null, currency: 'EUR', version: 1 };
        const { parts } = plannedLabour([{ workItemId: 'w', duration, ...place }], [assigned(amount)], {
          ...{ resources: [ana], rates: [{ ...rate, costPerHour: 6000, costPerUse: 0 }] },
          ...{ calendar: compiled.value, timeZone },
        });
        // Sixty an hour is one a minute.
        const cost = parts.reduce((sum, part) => sum + Number(part.cost.top) / Number(part.cost.bottom), 0);
        expect(cost).toBeCloseTo(100 * expected, 6);

        const { units, effortMinutes } = amount;
        const written = encodeAssignment(
          {
            resource: 'ana',
            ...(units === null ? {} : { units: units / 1000 }),
            ...(effortMinutes === null ? {} : { effort: `${effortMinutes}m` }),
          },
          { duration, type: 'task' } as Parameters<typeof encodeAssignment>[1],
          usualUnits,
        );
        expect(written.minutes).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on for as long as it does once it has begun: by its units as much more, by its effort no more', () => {
    const actualStart = instantIn(timeZone, '2027-03-01', '09:00');
    const longer = dated(week, usual, {
      actualStart,
      actualFinish: instantIn(timeZone, '2027-03-12', '18:00'),
    });
    expect(workOf({ units: 500, effortMinutes: null }, false, longer)).toBe(2400);
    expect(workOf({ units: 500, effortMinutes: 600 }, false, longer)).toBe(600);
  });
});
