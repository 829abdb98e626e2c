import { describe, expect, it } from 'vitest';
import { conflictingActivities, criticalPaths, drivingPredecessors } from './driving-predecessors.ts';
import type { NetworkInput } from './network-input.ts';
import { activity, instantOf, monday, planOf, scheduleOf, tie } from './testing/plan-of.ts';

/** The names of the predecessors that drive an activity, with the type of the relationship. */
const drivers = (input: NetworkInput, id: string) =>
  drivingPredecessors(scheduleOf(input), id).map(({ predecessorId, type }) => `${predecessorId} ${type}`);

const inside = (parentId: string) => ({ parentId });

describe('an activity starts when it does', () => {
  it('because of the predecessors that finish last, all of them', () => {
    const plan = planOf(
      [activity('a', 5), activity('b', 3), activity('c', 5), activity('d', 1)],
      [tie('a', 'd'), tie('b', 'd'), tie('c', 'd', { lag: { kind: 'elapsed', amount: 600 } })],
    );
    // c lets it start in the night from Friday: on Monday morning, as a does.
    expect(drivers(plan, 'd')).toEqual(['a FS', 'c FS']);
    expect(drivers(plan, 'a')).toEqual([]);
  });

  it('because of whichever type of relationship binds it', () => {
    const plan = planOf(
      [activity('a', 5), activity('b', 2), activity('c', 1)],
      [
        tie('a', 'c', { type: 'FF' }),
        tie('b', 'c', { type: 'SS', lag: { kind: 'working', amount: 960 } }),
        tie('b', 'c'),
      ],
    );
    expect(drivers(plan, 'c')).toEqual(['a FF']);
    const shorter = { ...plan, activities: [activity('a', 2), ...plan.activities.slice(1)] };
    expect(drivers(shorter, 'c')).toEqual(['b SS', 'b FS']);
  });

  it('because of nothing but its constraint, the status date, its actual start or the start of the project', () => {
    const constraint = { type: 'start-no-earlier-than', instant: instantOf('2026-09-18T08:00') } as const;
    const [a, ties] = [activity('a', 2), [tie('a', 'b')]];
    expect(drivers(planOf([a, activity('b', 1, { constraint })], ties), 'b')).toEqual([]);
    const late = { statusDate: instantOf('2026-09-21T08:00') };
    const finished = { ...a, actualStart: monday, actualFinish: monday + 1980 };
    expect(drivers(planOf([finished, activity('b', 1)], ties, late), 'b')).toEqual([]);
    const done = { actualStart: monday, actualFinish: monday + 60 };
    expect(drivers(planOf([a, activity('b', 1, done)], ties), 'b')).toEqual([]);
    expect(drivers(planOf([a, activity('b', 1)]), 'b')).toEqual([]);
  });

  it('because of what the summaries around it wait for, named with the summary on which the line is drawn', () => {
    const plan = planOf(
      [
        ...[
          activity('design', 0),
          activity('sketch', 2, inside('design')),
          activity('draw', 4, inside('design')),
        ],
        ...[activity('build', 0), activity('shop', 0, inside('build')), activity('pay', 1, inside('shop'))],
        ...[activity('copy', 4), activity('text', 1, inside('shop'))],
      ],
      [tie('design', 'build'), tie('copy', 'shop'), tie('sketch', 'pay')],
    );
    const schedule = scheduleOf(plan);
    expect(drivingPredecessors(schedule, 'pay')).toEqual([
      { predecessorId: 'copy', successorId: 'shop', type: 'FS' },
      { predecessorId: 'design', successorId: 'build', type: 'FS' },
    ]);
    expect(drivingPredecessors(schedule, 'build')).toEqual([]);
    expect(drivingPredecessors(schedule, 'nobody')).toEqual([]);
  });

  it('and what is left of it, by retained logic, because of what it should have waited for', () => {
    const begun = { actualStart: monday, remaining: 480 };
    const plan = planOf([activity('a', 5), activity('b', 2, begun)], [tie('a', 'b')]);
    expect(drivers(plan, 'b')).toEqual(['a FS']);
    expect(drivers({ ...plan, progress: 'progress-override' }, 'b')).toEqual([]);
  });
});

describe('critical paths', () => {
  it('are several where several chains are longest, each once', () => {
    const plan = planOf(
      [
        activity('a', 1),
        activity('b', 3),
        activity('c', 3),
        activity('d', 1),
        activity('e', 2),
        activity('f', 5),
      ],
      [
        tie('a', 'b'),
        tie('a', 'c'),
        tie('b', 'd'),
        tie('c', 'd'),
        tie('b', 'd', { type: 'FF' }),
        tie('e', 'd'),
      ],
    );
    const schedule = scheduleOf(plan);
    expect(criticalPaths(schedule)).toEqual([['a', 'b', 'd'], ['a', 'c', 'd'], ['f']]);
    expect(criticalPaths(schedule, 2)).toHaveLength(2);
    expect([...schedule.critical]).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it('lead through summaries and end with a milestone of the same instant', () => {
    const plan = planOf(
      [
        ...[activity('build', 0), activity('shop', 3, inside('build')), activity('pay', 4, inside('build'))],
        ...[activity('test', 2), activity('live', 0, { type: 'milestone' })],
      ],
      [tie('build', 'test'), tie('test', 'live')],
    );
    expect(criticalPaths(scheduleOf(plan))).toEqual([['pay', 'test', 'live']]);
  });

  it('are no more than asked for where there are more than could ever be listed', () => {
    const pairs = Array.from({ length: 60 }, (_, at) => [
      activity(`a${at}`, 1),
      activity(`b${at}`, 1),
    ]).flat();
    const ties = Array.from({ length: 59 }, (_, at) =>
      ['a', 'b'].flatMap((from) => ['a', 'b'].map((to) => tie(`${from}${at}`, `${to}${at + 1}`))),
    ).flat();
    const paths = criticalPaths(scheduleOf(planOf(pairs, ties)), 1000);
    expect(new Set(paths.map((path) => path.join())).size).toBe(1000);
    expect(paths.every((path) => path.length === 60)).toBe(true);
  });

  it('may have some float where little float counts as critical', () => {
    const plan = planOf([activity('a', 5), activity('b', 4), activity('c', 1)], [], { criticalFloat: 480 });
    expect([...scheduleOf(plan).critical]).toEqual([1, 1, 0]);
  });

  it('of an empty plan are none, and it starts and finishes with the project', () => {
    const schedule = scheduleOf(planOf([], [], { projectFinish: monday - 480 }));
    expect(criticalPaths(schedule)).toEqual([]);
    expect(schedule).toMatchObject({ start: monday, finish: monday, missed: [] });
  });
});

describe('a limit that is missed', () => {
  it('is in conflict with the chain that leads to it from a date that cannot give way', () => {
    const fixed = { constraint: { type: 'must-start-on', instant: instantOf('2026-09-10T08:00') } as const };
    const early = {
      constraint: { type: 'finish-no-later-than', instant: instantOf('2026-09-11T17:00') } as const,
    };
    const plan = planOf(
      [
        activity('x', 1),
        activity('a', 2, fixed),
        activity('b', 2),
        activity('c', 1, early),
        activity('d', 3),
      ],
      [tie('x', 'a'), tie('a', 'b'), tie('b', 'c'), tie('d', 'c')],
    );
    const schedule = scheduleOf(plan);
    expect(schedule.missed).toEqual([{ kind: 'constraint', activityId: 'c', minutes: 1440 }]);
    expect(conflictingActivities(schedule, 'c')).toEqual(['a', 'b', 'c']);
  });

  it('of a summary is in conflict with what leads to the activity in it that finishes last', () => {
    const plan = planOf(
      [
        ...[activity('a', 3), activity('s', 0, { deadline: instantOf('2026-09-09T17:00') })],
        ...[activity('b', 2, inside('s')), activity('c', 1, inside('s'))],
      ],
      [tie('a', 's')],
    );
    const schedule = scheduleOf(plan);
    expect(schedule.missed).toEqual([{ kind: 'deadline', activityId: 's', minutes: 960 }]);
    expect(conflictingActivities(schedule, 's')).toEqual(['a', 'b']);
  });

  it('by two constraints that exclude each other names them both, whichever may give way', () => {
    const on = (text: string) => ({
      constraint: { type: 'must-start-on', instant: instantOf(text) } as const,
    });
    const plan = planOf(
      [activity('a', 3, on('2026-09-08T08:00')), activity('b', 1, on('2026-09-09T08:00'))],
      [tie('a', 'b')],
    );
    for (const relationshipsFirst of [false, true]) {
      const schedule = scheduleOf({ ...plan, relationshipsFirst });
      expect(schedule.missed).toEqual([{ kind: 'constraint', activityId: 'b', minutes: 960 }]);
      expect(conflictingActivities(schedule, 'b')).toEqual(['a', 'b']);
    }
    expect(conflictingActivities(scheduleOf(plan), 'nobody')).toEqual([]);
  });
});
