import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDefinition, DatedException, Shift } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar, intersectCalendars } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { type KeptTime, keepTime, kept } from './kept-time.ts';
import { peopleCalendars } from './people-calendars.rules.ts';
import { sharedTime, workCalendars } from './work-calendars.rules.ts';

const office: Shift[] = [
  { from: 540, to: 780 },
  { from: 840, to: 1080 },
];
const project: CalendarDefinition = {
  ...{ id: 'project', timeZone: 'Europe/Berlin', week: [office, office, office, office, office, [], []] },
  exceptions: [{ firstDay: '2026-12-24', lastDay: '2026-12-26', shifts: [] }],
};
const resource = (resourceId: string, more: Partial<Resource> = {}): Resource => ({
  ...{ resourceId, name: resourceId, kind: 'person', memberId: null, skills: [], capacity: 1000 },
  ...{ availability: [], absences: [], calendar: null, version: 1 },
  ...more,
});

const anchor = Date.UTC(2026, 10, 1) / 60_000;
const [from, to] = [Date.UTC(2026, 9, 15) / 60_000, Date.UTC(2027, 0, 20) / 60_000];
const compiled = (definition: CalendarDefinition): CompiledCalendar => {
  const made = compileCalendar(definition, anchor);
  if (!made.ok) throw new Error(made.problem.detail);
  return made.value;
};

const anyShifts = fc
  .uniqueArray(fc.integer({ min: 0, max: 47 }), { minLength: 0, maxLength: 4 })
  .map((halves) => halves.toSorted((a, b) => a - b))
  .map((halves) =>
    halves.flatMap((begin, at): Shift[] =>
      at % 2 === 0 && halves[at + 1] !== undefined
        ? [{ from: begin * 30, to: (halves[at + 1] as number) * 30 }]
        : [],
    ),
  );
const anyDay = fc
  .integer({ min: 0, max: 80 })
  .map((day) => new Date(Date.UTC(2026, 9, 20 + day)).toISOString().slice(0, 10));
const anyException = fc.tuple(anyDay, anyDay, anyShifts).map(([one, other, shifts]): DatedException => {
  const [firstDay, lastDay] = one < other ? [one, other] : [other, one];
  return { firstDay, lastDay, shifts };
});
const anyCalendar = fc.record({
  id: fc.constant('any'),
  timeZone: fc.constant('Europe/Berlin'),
  week: fc.array(anyShifts, { minLength: 7, maxLength: 7 }),
  exceptions: fc.array(anyException, { maxLength: 3 }),
});

describe('the time in which a work item can be worked on', () => {
  it('is what its calendar and those of its people share', () => {
    fc.assert(
      fc.property(anyCalendar, anyCalendar, (one, other) => {
        const shared = compiled(sharedTime(one, other)).layOut(from, to);
        expect(shared).toEqual(intersectCalendars(compiled(one), compiled(other)).layOut(from, to));
      }),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it('is the project’s where nobody has time of their own, and one calendar for all who share their people', () => {
    const people = peopleCalendars(
      [
        resource('always'),
        resource('away', { absences: [{ from: '2026-11-09', to: '2026-11-10' }] }),
        resource('late', { capacity: 0, availability: [{ from: '2026-11-16', capacity: 1000 }] }),
        resource('paper', { kind: 'material', absences: [{ from: '2026-11-09' }] }),
      ],
      project,
      new Map(),
    );
    expect([...people.keys()]).toEqual(['away', 'late']);
    const { calendars, ofItem } = workCalendars(
      project,
      new Map(),
      people,
      ['a', 'b', 'c', 'd'].map((workItemId) => ({ workItemId, calendar: undefined })),
      [
        { workItemId: 'a', resourceId: 'always' },
        { workItemId: 'b', resourceId: 'away' },
        { workItemId: 'c', resourceId: 'away' },
        { workItemId: 'c', resourceId: 'always' },
        { workItemId: 'd', resourceId: 'late' },
        { workItemId: 'd', resourceId: 'away' },
      ],
      keepTime(),
    );
    expect(ofItem.has('a')).toBe(false);
    expect(ofItem.get('b')).toBe(ofItem.get('c'));
    expect(calendars).toHaveLength(2);
    const first = (workItemId: string) => {
      const calendar = calendars.find(({ id }) => id === ofItem.get(workItemId)) as CalendarDefinition;
      const since = Date.UTC(2026, 10, 9) / 60_000;
      const [span] = compiled(calendar).layOut(since, since + 20 * 1440);
      return new Date((span ?? 0) * 60_000).toISOString();
    };
    expect(first('b')).toBe('2026-11-11T08:00:00.000Z');
    expect(first('d')).toBe('2026-11-16T08:00:00.000Z');
  });

  it('is the same for plans that are read together as for each alone', () => {
    const resources = [
      resource('away', { absences: [{ from: '2026-11-09', to: '2026-11-10' }] }),
      resource('late', { capacity: 0, availability: [{ from: '2026-11-16', capacity: 1000 }] }),
    ];
    const evenings = { ...project, week: project.week.map(() => [{ from: 1080, to: 1320 }]) };
    const time = keepTime();
    const of = (own: CalendarDefinition, ids: readonly string[], keeping: KeptTime) =>
      workCalendars(
        own,
        new Map(),
        kept(keeping.people, own, () => peopleCalendars(resources, own, new Map())),
        [{ workItemId: 'a', calendar: undefined }],
        ids.map((resourceId) => ({ workItemId: 'a', resourceId })),
        keeping,
      ).calendars;
    for (const own of [project, evenings, project])
      for (const ids of [['late'], ['away', 'late'], ['late', 'away'], ['away']])
        expect(of(own, ids, time)).toEqual(of(own, ids, keepTime()));
  });

  it('is not without an end for a vacancy that nobody is expected to fill', () => {
    const never = resource('never', {
      capacity: 0,
      availability: [{ from: '2026-11-16', to: '2026-12-16', capacity: 1000 }],
    });
    expect(peopleCalendars([never], project, new Map()).size).toBe(0);
  });
});
