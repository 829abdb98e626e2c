import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../resource/resource.contract.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { entriesAfter, entriesBefore, entriesDifference, namesOf } from './change-entries.rules.ts';
import { layOver } from './lay-over.rules.ts';
import { type PlanDifference, planDifference } from './plan-difference.rules.ts';
import type { ScenarioChange } from './scenario-change.ts';
import type { Plan, PlannedWork, PlanOfToday, ScenarioEntry } from './scenario-plan.ts';

const statuses = [
  { statusId: 'open', name: 'To do', category: 'to-do', position: 0, wipLimit: null, version: 1 },
  { statusId: 'doing', name: 'Doing', category: 'in-progress', position: 1, wipLimit: null, version: 1 },
] as const;

function work(workItemId: string, more: Partial<PlannedWork> = {}): PlannedWork {
  return {
    ...{ workItemId, parentId: null, type: 'task', title: `Work ${workItemId}`, statusId: 'open' },
    ...{ durationMinutes: 480, durationElapsed: false, effortMinutes: null, planKey: null },
    ...{ optimisticMinutes: null, mostLikelyMinutes: null, pessimisticMinutes: null },
    ...{ startDate: null, dueDate: null, deadline: null, constraintType: null, constraintDate: null },
    ...{ deploysToProduction: false, priority: 3, assigneeIds: [], percentComplete: null },
    ...{ remainingMinutes: null, completedAt: null, actualStart: null, actualFinish: null },
    ...{ levelledStart: null, planDetail: null, ...more },
  };
}

const tie = (predecessorId: string, successorId: string): Relationship => ({
  ...{ relationshipId: `${predecessorId}${successorId}`, predecessorId, successorId },
  ...{ type: 'FS', lagKind: 'working', lagAmount: 0 },
});

const person = (resourceId: string): Resource => ({
  ...{ resourceId, name: `Person ${resourceId}`, kind: 'person', memberId: null, skills: [] },
  ...{ capacity: 1000, availability: [], absences: [], calendar: null, version: 1 },
});

/** A holds B; C waits for B, D for C; E is being done. */
const today: PlanOfToday = {
  project: { startDate: '2027-03-01', targetDate: null, statuses: [...statuses] },
  work: [work('a'), work('b', { parentId: 'a' }), work('c'), work('d'), work('e', { statusId: 'doing' })],
  relationships: [tie('b', 'c'), tie('c', 'd')],
  resources: [person('p'), person('q')],
  assignments: [
    { assignmentId: 'p', workItemId: 'c', resourceId: 'p', skill: null, units: null, effortMinutes: null },
  ],
  schedule: null,
};

let count = 0;
const next = () => {
  count += 1;
  return `change ${count}`;
};
const entriesOf = (changes: readonly ScenarioChange[], plan: PlanOfToday = today) =>
  entriesAfter([], { append: changes }, plan, next);
const lay = (changes: readonly ScenarioChange[], plan: PlanOfToday = today) => {
  const entries = entriesOf(changes, plan);
  const { plan: laid, misfits } = layOver(plan, entries);
  return { laid, fits: entries.map(({ changeId }) => misfits.get(changeId) ?? 'fits') };
};
const longer = (workItemId: string, durationMinutes: number): ScenarioChange => ({
  ...{ kind: 'change-work-item', workItemId, fields: { durationMinutes } },
});
const cut = (workItemId: string): ScenarioChange => ({ kind: 'remove-work-item', workItemId });
const added = (workItemId: string, parentId: string | null = null): ScenarioChange => ({
  ...{ kind: 'add-work-item', workItemId, title: 'New', type: 'task', parentId },
  ...{ fields: { durationMinutes: 60 }, predecessorIds: ['c'], successorIds: ['d'] },
});

/** Any change, of what is in the plan, what may be added, and what is nowhere. */
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'new', 'nowhere');
const people = fc.constantFrom('p', 'q', 'new person', 'nobody');
const ends = { predecessorId: ids, successorId: ids, type: fc.constantFrom('FS' as const, 'SS' as const) };
const lag = { lagKind: fc.constant('working' as const), lagAmount: fc.integer({ min: -480, max: 480 }) };
const anyChange = fc.oneof(
  fc
    .record({ workItemId: ids, minutes: fc.nat(5000) })
    .map(({ workItemId, minutes }) => longer(workItemId, minutes)),
  ids.map(cut),
  fc
    .record({ id: fc.constantFrom('new', 'a'), parent: fc.option(ids) })
    .map(({ id, parent }) => added(id, parent)),
  fc.record({
    kind: fc.constantFrom('add-relationship' as const, 'change-relationship' as const),
    ...ends,
    ...lag,
  }),
  fc.record({ kind: fc.constant('remove-relationship' as const), ...ends }),
  fc.record({ id: ids, who: fc.array(people, { maxLength: 3 }) }).map(
    ({ id, who }): ScenarioChange => ({
      ...{ kind: 'assign', workItemId: id, assignments: who.map((resourceId) => ({ resourceId })) },
    }),
  ),
  people.map(
    (resourceId): ScenarioChange => ({
      ...{
        kind: 'add-resource',
        resourceId,
        name: 'New',
        resourceKind: 'person',
        skills: [],
        capacity: 1000,
      },
      ...{ from: '2027-03-04', costsLike: 'p' },
    }),
  ),
  people.map(
    (resourceId): ScenarioChange => ({ kind: 'change-resource', resourceId, fields: { capacity: 500 } }),
  ),
  ids.map(
    (workItemId): ScenarioChange => ({ kind: 'delay', workItemId, workingDays: 2, noEarlierThan: null }),
  ),
  ids.map(
    (workItemId): ScenarioChange => ({
      ...{ kind: 'level', workItemId, levelledStart: '2027-03-05T08:00:00.000Z' },
    }),
  ),
  fc.constant<ScenarioChange>({ kind: 'move-project', fields: { targetDate: '2027-06-01' } }),
);
const anyChanges = fc.array(anyChange, { maxLength: 12 });

describe('laying a scenario over a plan', () => {
  it('gives the plan where the scenario is empty', () => {
    const { schedule: _schedule, ...plan } = today;
    expect(layOver(today, []).plan).toEqual(plan);
    expect(Object.values(planDifference(today, layOver(today, []).plan)).flatMap(Object.values)).toEqual([]);
  });

  it('never throws, leaves the plan of today as it is, and points at nothing that is gone', () => {
    const before = JSON.stringify(today);
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const { laid } = lay(changes);
        const there = new Set(laid.work.map(({ workItemId }) => workItemId));
        expect(there.size).toBe(laid.work.length);
        for (const { parentId } of laid.work) if (parentId !== null) expect(there).toContain(parentId);
        for (const { predecessorId, successorId } of laid.relationships) {
          expect(there).toContain(predecessorId);
          expect(there).toContain(successorId);
        }
        for (const { workItemId } of laid.assignments) expect(there).toContain(workItemId);
        expect(JSON.stringify(today)).toBe(before);
      }),
    );
  });

  it('does not ask in which order what differs is changed', () => {
    const changes: ScenarioChange[] = [
      ...[longer('a', 60), longer('c', 120), cut('b'), added('new')],
      { kind: 'level', workItemId: 'c', levelledStart: null },
      { kind: 'assign', workItemId: 'new', assignments: [{ resourceId: 'p' }] },
      { kind: 'change-relationship', ...tieEnds('c', 'd'), lagKind: 'elapsed', lagAmount: 60 },
      { kind: 'change-resource', resourceId: 'q', fields: { capacity: 1 } },
      { kind: 'move-project', fields: { startDate: '2027-03-02' } },
    ];
    const expected = sorted(lay(changes).laid);
    const orders = fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length });
    fc.assert(
      fc.property(orders, (order) => {
        const { laid, fits } = lay(order);
        expect(fits.every((fit) => fit === 'fits')).toBe(true);
        expect(sorted(laid)).toEqual(expected);
      }),
    );
  });

  it('lets the later of two changes of the same field stand', () => {
    expect(lay([longer('c', 1), longer('c', 2)]).laid.work[2]?.durationMinutes).toBe(2);
  });

  it('takes what lies below along, and what is tied to it', () => {
    const { laid } = lay([cut('a')]);
    expect(laid.work.map(({ workItemId }) => workItemId)).toEqual(['c', 'd', 'e']);
    expect(laid.relationships.map(({ successorId }) => successorId)).toEqual(['d']);
  });

  it('leaves out what is about something gone, has begun, or was changed in the same field meanwhile', () => {
    const changes = [
      ...[longer('c', 60), longer('nowhere', 60)],
      { kind: 'delay' as const, workItemId: 'e', workingDays: 1, noEarlierThan: null },
      { kind: 'delay' as const, workItemId: 'c', workingDays: 1, noEarlierThan: null },
    ];
    expect(lay(changes).fits).toEqual(['fits', 'gone', 'has-begun', 'not-scheduled']);
    const [entry] = entriesOf([longer('c', 60)]) as [ScenarioEntry];
    const since = (fields: Partial<PlannedWork>) => ({
      ...today,
      work: today.work.map((item) => (item.workItemId === 'c' ? { ...item, ...fields } : item)),
    });
    const fitOf = (plan: PlanOfToday) => layOver(plan, [entry]).misfits.get(entry.changeId) ?? 'fits';
    expect(fitOf(since({ durationMinutes: 999 }))).toBe('changed-meanwhile');
    expect(fitOf(since({ deadline: '2027-05-05' }))).toBe('fits');
    // Somebody had the same idea.
    expect(fitOf(since({ durationMinutes: 60 }))).toBe('fits');
    const kept = entriesAfter([entry], { keep: [entry.changeId] }, since({ durationMinutes: 999 }), () => '');
    expect(layOver(since({ durationMinutes: 999 }), kept).misfits.size).toBe(0);
  });

  it('has nobody before their first day', () => {
    const { laid } = lay([
      {
        ...{ kind: 'add-resource', resourceId: 'r', name: 'R', resourceKind: 'person', skills: [] },
        ...{ capacity: 1000, from: '2027-03-01', costsLike: null },
      },
    ]);
    expect(laid.resources.at(-1)?.availability).toEqual([
      { from: '1970-01-01', to: '2027-02-28', capacity: 0 },
    ]);
  });
});

describe('what must be done to make a plan of another', () => {
  it('is only what differs: parents before what lies in them, the uppermost of what is cut', () => {
    const { laid } = lay([cut('a'), added('new'), added('below', 'new'), longer('c', 60)]);
    const difference = planDifference(today, laid);
    expect(difference.removedWork).toEqual(['a']);
    expect(difference.addedWork.map(({ workItemId }) => workItemId)).toEqual(['new', 'below']);
    expect(difference.changedWork).toEqual([{ workItemId: 'c', fields: { durationMinutes: 60 } }]);
    expect(difference.removedTies).toEqual([]);
    expect(difference.addedTies).toHaveLength(4);
  });

  it('leads to that plan, whatever was changed', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const { laid } = lay(changes);
        expect(sorted(carriedOut(planDifference(today, laid)))).toEqual(sorted(laid));
      }),
    );
  });
});

describe('the changes of a scenario', () => {
  it('come back as they were when an edit of them is taken back', () => {
    const edit = fc.record({ drop: fc.array(fc.nat(9)), keep: fc.array(fc.nat(9)), append: anyChanges });
    fc.assert(
      fc.property(anyChanges, edit, (changes, { drop, keep, append }) => {
        const before = entriesOf(changes);
        const named = (places: number[]) => places.flatMap((at) => before[at]?.changeId ?? []);
        const later = { ...today, work: today.work.map((item) => ({ ...item, durationMinutes: 7 })) };
        const order = { drop: named(drop), keep: named(keep), append };
        const after = entriesAfter(before, order, later, next);
        expect(entriesBefore(after, entriesDifference(before, after))).toEqual(before);
      }),
    );
  });

  it('know what was called how, when it is gone', () => {
    const entries = entriesOf([longer('c', 60), cut('b')]);
    const now = { ...today, work: today.work.filter(({ workItemId }) => workItemId !== 'c') };
    expect(namesOf(now, entries)).toEqual({ c: 'Work c', b: 'Work b' });
  });
});

function tieEnds(predecessorId: string, successorId: string) {
  return { predecessorId, successorId, type: 'FS' as const };
}

/** The plan of today after all that a difference asks for. */
function carriedOut(difference: PlanDifference): Plan {
  const { addedResources, changedResources, addedWork, changedWork, removedWork } = difference;
  const removed = new Set(removedWork);
  const isGone = ({ workItemId, parentId }: PlannedWork): boolean =>
    removed.has(workItemId) || today.work.some((item) => item.workItemId === parentId && isGone(item));
  const gone = new Set(today.work.filter(isGone).map(({ workItemId }) => workItemId));
  const fieldsOf = (id: string) => changedWork.find(({ workItemId }) => workItemId === id)?.fields;
  const set = (id: string) => difference.assigned.find(({ workItemId }) => workItemId === id);
  const work = [...today.work.filter(({ workItemId }) => !gone.has(workItemId)), ...addedWork].map(
    (item) => ({ ...item, ...fieldsOf(item.workItemId) }),
  );
  const dropped = new Set(difference.removedTies.map(({ relationshipId }) => relationshipId));
  return {
    project: { ...today.project, ...difference.project },
    work,
    relationships: [
      ...today.relationships.filter(
        ({ relationshipId, predecessorId, successorId }) =>
          !dropped.has(relationshipId) && !gone.has(predecessorId) && !gone.has(successorId),
      ),
      ...difference.addedTies,
    ],
    resources: [
      ...today.resources.map((one) => ({
        ...one,
        ...changedResources.find(({ resourceId }) => resourceId === one.resourceId)?.fields,
      })),
      ...addedResources,
    ],
    assignments: work.flatMap(
      ({ workItemId }) =>
        set(workItemId)?.assignments ?? today.assignments.filter((one) => one.workItemId === workItemId),
    ),
  };
}

/** A plan of which the order of what was added does not count, nor how its relationships are numbered. */
function sorted({ relationships, ...plan }: Plan) {
  return {
    ...plan,
    ties: relationships.map(({ relationshipId: _id, ...one }) => JSON.stringify(one)).sort(),
  };
}
