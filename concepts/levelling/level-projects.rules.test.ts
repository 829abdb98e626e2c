import { describe, expect, it } from 'vitest';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { overAllocatedMinutes } from '../../server/testing/over-allocated-minutes.ts';
import { levelProjects } from './level-projects.rules.ts';
import type { LevellingOrder, PersonToLevel, ProjectToLevel, WorkNeed } from './levelling-order.rules.ts';

const shifts = [
  { from: 540, to: 780 },
  { from: 840, to: 1080 },
];
const calendar = {
  id: 'the project',
  timeZone: 'UTC',
  week: [shifts, shifts, shifts, shifts, shifts, [], []],
};
const day = 480;
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
/** A Monday. */
const monday = at('2027-03-01T00:00');

const person = (id: string, more: Partial<PersonToLevel> = {}): PersonToLevel => ({
  ...{ id, name: id, kind: 'person', capacity: 1000, skills: [], absences: [], availability: [] },
  ...more,
});
const task = (id: string, days = 2, more: Partial<NetworkActivity> = {}): NetworkActivity => ({
  ...{ id, name: id, duration: { minutes: days * day, elapsed: false } },
  ...more,
});
const need = (workItemId: string, more: Partial<WorkNeed>): WorkNeed => ({
  ...{ workItemId, resourceId: null, skill: null, units: null, effortMinutes: null },
  ...more,
});
function project(
  projectId: string,
  activities: NetworkActivity[],
  needs: WorkNeed[],
  more: Partial<ProjectToLevel> & { plan?: Partial<NetworkInput> } = {},
): ProjectToLevel {
  const { plan, ...rest } = more;
  const network: NetworkInput = {
    ...{ activities, relationships: [], calendars: [calendar], projectStart: monday, statusDate: monday },
    ...plan,
  };
  return { projectId, network, free: network, needs, priority: 3, dayMinutes: day, priorities: {}, ...rest };
}
function level(order: Partial<LevellingOrder>) {
  const choice = { withinFloat: false, resourceIds: null, effort: 'quick', seed: 1 } as const;
  const found = levelProjects.run({ projects: [], others: [], people: [], calendars: [], choice, ...order });
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const text = (instant: number | undefined) =>
  instant === undefined ? null : new Date(instant * 60_000).toISOString().slice(0, 16);

describe('units', () => {
  it('let two halves of one person run at once, and two more wait', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) => task(id));
    const needs = tasks.map(({ id }) => need(id, { resourceId: 'ann', units: 500 }));
    const { starts, preview } = level({ projects: [project('p', tasks, needs)], people: [person('ann')] });
    expect(Object.values(starts).map(text)).toEqual(['2027-03-03T09:00', '2027-03-03T09:00']);
    expect(preview).toMatchObject({ optimal: true, gapPercent: 0, overAllocatedBefore: 1, unresolved: [] });
  });

  it('come from an effort spread over the duration', () => {
    const tasks = [task('a'), task('b')];
    const effort = (minutes: number, units: number | null) =>
      tasks.map(({ id }) => need(id, { resourceId: 'ann', effortMinutes: minutes, units }));
    const run = (minutes: number, units: number | null = null) =>
      level({ projects: [project('p', tasks, effort(minutes, units))], people: [person('ann')] });
    expect(Object.keys(run(day).starts)).toHaveLength(0);
    expect(Object.keys(run(day + 60).starts)).toHaveLength(1);
    // Whatever units are said beside it.
    expect(Object.keys(run(day, 1000).starts)).toHaveLength(0);
    expect(Object.keys(run(day + 60, 100).starts)).toHaveLength(1);
  });

  it('of somebody at half time are all that there is where nobody said how many', () => {
    const tasks = [task('a'), task('b')];
    const needs = tasks.map(({ id }) => need(id, { resourceId: 'ann' }));
    const people = [person('ann', { capacity: 500 })];
    const { starts, preview } = level({ projects: [project('p', tasks, needs)], people });
    expect(Object.keys(starts)).toHaveLength(1);
    expect(preview.unresolved).toEqual([]);
  });
});

describe('calendars', () => {
  it('of people hold their work, and a vacancy waits until it is filled', () => {
    const mornings = { ...calendar, id: 'person ann', week: calendar.week.map((one) => one.slice(0, 1)) };
    const availability = [{ from: at('2027-03-08T00:00'), to: at('2399-12-31T00:00'), capacity: 1000 }];
    const people = [
      person('ann', { calendarId: 'person ann' }),
      person('new', { kind: 'vacancy', capacity: 0, availability }),
    ];
    const needs = [need('a', { resourceId: 'ann' }), need('b', { resourceId: 'new' })];
    // As the schedule has it: Ann's mornings are in the calendar of her work.
    const plan = { calendars: [calendar, { ...mornings, id: 'the project 1' }] };
    const tasks = [task('a', 2, { calendarId: 'the project 1' }), task('b')];
    const { starts, preview } = level({
      ...{ people, calendars: [mornings] },
      projects: [project('p', tasks, needs, { plan })],
    });
    expect(text(starts['b'])).toBe('2027-03-08T09:00');
    expect(starts['a']).toBeUndefined();
    expect(preview.unresolved).toEqual([]);
  });
});

describe('what has begun or is done', () => {
  it('keeps its place, and what stays over-allocated by it is named with the reason', () => {
    const begun = { actualStart: at('2027-03-01T00:00'), remaining: 2 * day };
    const tasks = [task('a', 2, begun), task('b', 2, begun), task('c')];
    const needs = tasks.map(({ id }) => need(id, { resourceId: 'ann' }));
    const { starts, preview } = level({ projects: [project('p', tasks, needs)], people: [person('ann')] });
    expect(Object.keys(starts)).toEqual(['c']);
    expect(text(starts['c'])).toBe('2027-03-03T09:00');
    expect(preview.unresolved.map(({ reason }) => reason)).toContain('in-progress');
    expect(preview.unresolved.every(({ workItemIds }) => !workItemIds.includes('c'))).toBe(true);
  });
});

describe('projects', () => {
  it('get their people by priority first, whatever the priorities of their work are', () => {
    const of = (id: string, priority: number, own: number) =>
      project(id, [task(`${id} task`)], [need(`${id} task`, { resourceId: 'ann' })], {
        ...{ priority, priorities: { [`${id} task`]: own } },
      });
    const { starts } = level({ projects: [of('low', 4, 1), of('high', 2, 5)], people: [person('ann')] });
    expect(Object.keys(starts)).toEqual(['low task']);
  });

  it('whose dates stand take their people away exactly as long as they have them', () => {
    const other = project('other', [task('theirs', 1)], [need('theirs', { resourceId: 'ann', units: 600 })]);
    const own = (units: number) =>
      project('own', [task('ours', 1)], [need('ours', { resourceId: 'ann', units })]);
    const run = (units: number) =>
      text(level({ projects: [own(units)], others: [other], people: [person('ann')] }).starts['ours']);
    expect(run(400)).toBeNull();
    expect(run(401)).toBe('2027-03-02T09:00');
  });

  it('begin no earlier than each of them does, in a time zone and hours of their own', () => {
    const late = { projectStart: at('2027-03-10T00:00'), statusDate: monday };
    const tokyo = { ...calendar, timeZone: 'Asia/Tokyo' };
    const projects = [
      project('here', [task('a')], [need('a', { resourceId: 'ann' })]),
      project('there', [task('b')], [need('b', { resourceId: 'ann' })], {
        plan: { ...late, calendars: [tokyo] },
      }),
    ];
    const { preview } = level({ projects, people: [person('ann')] });
    expect(preview.moves).toEqual([]);
    expect(preview.projects[1]?.finish?.slice(0, 16)).toBe('2027-03-11T09:00');
  });

  it('without a schedule of their own are named, since nobody knows when their people are busy', () => {
    const relationships = [
      { predecessorId: 'x', successorId: 'y', type: 'FS' as const },
      { predecessorId: 'y', successorId: 'x', type: 'FS' as const },
    ];
    const round = project('round', [task('x'), task('y')], [need('x', { resourceId: 'ann' })], {
      plan: { relationships },
    });
    const own = project('own', [task('a')], [need('a', { resourceId: 'ann' })]);
    const { preview } = level({ projects: [own], others: [round], people: [person('ann')] });
    expect(preview.unknownLoad).toEqual(['round']);
  });
});

describe('many plans drawn by lot', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'leave nobody with too much to do, and are the same each time (%i)',
    (seed) => {
      const draw = drawing(seed);
      const people = Array.from({ length: 4 }, (_, index) =>
        person(`00000000-0000-4000-8000-00000000000${index}`, { skills: [index % 2 ? 'odd' : 'even'] }),
      );
      const tasks = Array.from({ length: 30 }, (_, index) => task(`t${index}`, (1 + draw(6)) / 2));
      const relationships = tasks.flatMap(({ id }, index) =>
        index > 3 && draw(2)
          ? [{ predecessorId: `t${draw(index)}`, successorId: id, type: 'FS' as const }]
          : [],
      );
      const needs = tasks.map(({ id }) => {
        const units = draw(3) ? 1000 : 500;
        if (draw(3)) return need(id, { resourceId: people[draw(4)]?.id ?? null, units });
        return need(id, { skill: draw(2) ? 'odd' : 'even', units: draw(4) ? units : 2000 });
      });
      const order = { projects: [project('p', tasks, needs, { plan: { relationships } })], people };
      const found = level(order);
      expect(level(order)).toEqual(found);
      const moved = new Map(found.preview.moves.map((move) => [move.workItemId, move.to]));
      const dates = level({
        ...order,
        people: [],
        projects: [project('p', tasks, [], { plan: { relationships } })],
      });
      expect(dates.preview.moves).toEqual([]);
      const doing = needs.flatMap(({ workItemId, resourceId, units }) => {
        const one = (resource_id: string, share: number) => ({
          ...{ work_item_id: workItemId, resource_id, units: share, capacity: 1000 },
        });
        if (resourceId !== null) return [one(resourceId, units ?? 1000)];
        const chosen = found.chosen[workItemId]?.people ?? [];
        return chosen.flatMap((place) => place.resourceIds.map((id) => one(id, place.units)));
      });
      expect(doing.length).toBeGreaterThanOrEqual(30);
      const scheduled = found.preview.moves.length > 0;
      expect(scheduled).toBe(true);
      const items = tasks.map(({ id }) => ({ workItemId: id, ...(moved.get(id) ?? still(order, id)) }));
      expect(overAllocatedMinutes(items, doing)).toBe(0);
    },
  );
});

/** The dates that a work item keeps: what it had without anybody. */
function still(order: Pick<LevellingOrder, 'projects'>, workItemId: string) {
  const [{ network }] = order.projects as [ProjectToLevel];
  const pinned = { ...network.activities.find(({ id }) => id === workItemId) } as NetworkActivity;
  const dates = new Map<string, { start: number; finish: number }>();
  const visit = (id: string): { start: number; finish: number } => {
    const known = dates.get(id);
    if (known) return known;
    const before = network.relationships.filter(({ successorId }) => successorId === id);
    const earliest = Math.max(monday, ...before.map(({ predecessorId }) => visit(predecessorId).finish));
    const found = placed(earliest, network.activities.find((one) => one.id === id)?.duration.minutes ?? 0);
    dates.set(id, found);
    return found;
  };
  const { start, finish } = visit(pinned.id);
  return { start: `${text(start)}Z`, finish: `${text(finish)}Z` };
}

/** Where so many working minutes lie from an instant on, found minute by minute. */
function placed(earliest: number, minutes: number) {
  const works = (instant: number) => {
    const date = new Date(instant * 60_000);
    const ofDay = date.getUTCHours() * 60 + date.getUTCMinutes();
    const weekday = (date.getUTCDay() + 6) % 7;
    return (calendar.week[weekday] ?? []).some(({ from, to }) => from <= ofDay && ofDay < to);
  };
  let start = earliest;
  while (!works(start)) start += 1;
  let [finish, left] = [start, minutes];
  for (; left > 0; finish += 1) if (works(finish)) left -= 1;
  return { start, finish };
}

/** Whole numbers below a bound, the same for the same seed. */
function drawing(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
