import { addDays } from '../../kernel/calendar-day.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { type DelayBasis, delayBasis, delayedBy } from './delay.rules.ts';
import type { ChangeOf, Fit, ScenarioChange } from './scenario-change.ts';
import {
  type LaidPlan,
  type PlannedWork,
  type PlanOfToday,
  type ScenarioEntry,
  tieKey,
} from './scenario-plan.ts';
import { indexPlan, type PlanIndex, wasChangedMeanwhile } from './seen.rules.ts';

type Misfit = Exclude<Fit, 'fits'>;

/** A plan while changes are laid over it. */
interface Draft {
  readonly delays: () => DelayBasis | null;
  readonly begun: ReadonlySet<string>;
  project: PlanOfToday['project'];
  readonly work: Map<string, PlannedWork>;
  readonly ties: Map<string, Relationship>;
  readonly resources: Map<string, Resource>;
  readonly assigned: Map<string, readonly Assignment[]>;
  readonly removed: Set<string>;
  readonly costsLike: Map<string, string>;
}

/**
 * Lays the changes of a scenario over the plan as it is now. What is added comes first and what is removed goes last, so
 * that the order counts only where two changes set the same. A change that does not fit is left out and told; nothing
 * is thrown. Costs what the plan and the changes are long.
 */
export function layOver(today: PlanOfToday, entries: readonly ScenarioEntry[]): LaidPlan {
  const index = indexPlan(today);
  const draft = draftOf(today, index);
  const misfits = new Map<string, Misfit>();
  for (const phase of phases)
    for (const entry of entries) {
      if (phaseOf(entry.change) !== phase) continue;
      const misfit = wasChangedMeanwhile(index, entry) ? 'changed-meanwhile' : lay(draft, entry);
      if (misfit) misfits.set(entry.changeId, misfit);
    }
  const gone = goneWork(draft);
  const work = [...draft.work.values()].filter(({ workItemId }) => !gone.has(workItemId));
  const relationships = [...draft.ties.values()].filter(
    ({ predecessorId, successorId }) => !gone.has(predecessorId) && !gone.has(successorId),
  );
  const assignments = work.flatMap(({ workItemId }) => draft.assigned.get(workItemId) ?? []);
  const { project, costsLike } = draft;
  const plan = { project, work, relationships, resources: [...draft.resources.values()], assignments };
  return { plan, misfits, costsLike };
}

const phases = ['add-resource', 'add-work-item', 'change', 'delay', 'remove-work-item'] as const;

function phaseOf({ kind }: ScenarioChange): (typeof phases)[number] {
  return (phases as readonly string[]).includes(kind) ? (kind as (typeof phases)[number]) : 'change';
}

function draftOf(today: PlanOfToday, index: PlanIndex): Draft {
  const toDo = new Set(
    today.project.statuses.filter(({ category }) => category === 'to-do').map(({ statusId }) => statusId),
  );
  let basis: DelayBasis | null | undefined;
  const delays = () => {
    basis = basis === undefined ? delayBasis(today.schedule) : basis;
    return basis;
  };
  return {
    ...{ delays, project: today.project, removed: new Set(), costsLike: new Map() },
    begun: new Set(
      today.work
        .filter(({ statusId, actualStart }) => !toDo.has(statusId) || actualStart !== null)
        .map(({ workItemId }) => workItemId),
    ),
    work: new Map(index.work),
    ties: new Map(index.ties),
    resources: new Map(index.resources),
    assigned: new Map(index.assigned),
  };
}

function lay(draft: Draft, entry: ScenarioEntry): Misfit | null {
  const { change, changeId } = entry;
  switch (change.kind) {
    case 'change-work-item':
      return setWork(draft, change.workItemId, defined(change.fields));
    case 'level':
      return setWork(draft, change.workItemId, {
        levelledStart: change.levelledStart === null ? null : new Date(change.levelledStart),
      });
    case 'remove-work-item':
      if (!draft.work.has(change.workItemId)) return 'gone';
      draft.removed.add(change.workItemId);
      return null;
    case 'add-work-item':
      return addWork(draft, change, changeId);
    case 'add-relationship':
    case 'change-relationship':
    case 'remove-relationship':
      return layTie(draft, change, changeId);
    case 'assign':
      return assign(draft, change);
    case 'add-resource':
      return addResource(draft, change);
    case 'change-resource': {
      const resource = draft.resources.get(change.resourceId);
      if (!resource) return 'gone';
      draft.resources.set(change.resourceId, { ...resource, ...defined(change.fields) });
      return null;
    }
    case 'delay':
      return delay(draft, change);
    case 'move-project':
      draft.project = { ...draft.project, ...defined(change.fields) };
      return null;
  }
}

function setWork({ work }: Draft, workItemId: string, fields: Partial<PlannedWork>): Misfit | null {
  const item = work.get(workItemId);
  if (!item) return 'gone';
  work.set(workItemId, { ...item, ...fields });
  return null;
}

function addWork(draft: Draft, change: ChangeOf<'add-work-item'>, changeId: string): Misfit | null {
  const { workItemId, parentId, title, type, fields, predecessorIds, successorIds } = change;
  const named = [...predecessorIds, ...successorIds, ...(parentId === null ? [] : [parentId])];
  if (draft.work.has(workItemId)) return 'changed-meanwhile';
  if (named.some((id) => !draft.work.has(id))) return 'gone';
  draft.work.set(workItemId, {
    ...newWork,
    ...{ workItemId, parentId, title, type },
    statusId: draft.project.statuses.find(({ category }) => category === 'to-do')?.statusId ?? '',
    ...defined(fields),
  });
  const ties = [
    ...predecessorIds.map((id) => ({ predecessorId: id, successorId: workItemId })),
    ...successorIds.map((id) => ({ predecessorId: workItemId, successorId: id })),
  ];
  for (const [at, ends] of ties.entries()) {
    const tie = { ...ends, type: 'FS', lagKind: 'working', lagAmount: 0 } as const;
    draft.ties.set(tieKey(tie), { ...tie, relationshipId: `${changeId} ${at}` });
  }
  return null;
}

const newWork = {
  ...{ durationMinutes: null, durationElapsed: false, effortMinutes: null },
  ...{ optimisticMinutes: null, mostLikelyMinutes: null, pessimisticMinutes: null },
  ...{ startDate: null, dueDate: null, deadline: null, constraintType: null, constraintDate: null },
  ...{ deploysToProduction: false, priority: 3, assigneeIds: [], planKey: null, planDetail: null },
  ...{ percentComplete: null, remainingMinutes: null, completedAt: null, actualStart: null },
  ...{ actualFinish: null, levelledStart: null },
};

function layTie(
  { work, ties }: Draft,
  change: ChangeOf<'add-relationship' | 'change-relationship' | 'remove-relationship'>,
  changeId: string,
): Misfit | null {
  const key = tieKey(change);
  const there = ties.get(key);
  if (change.kind === 'remove-relationship') return ties.delete(key) ? null : 'gone';
  const { predecessorId, successorId, type, lagKind, lagAmount } = change;
  if (change.kind === 'change-relationship') {
    if (!there) return 'gone';
    ties.set(key, { ...there, lagKind, lagAmount });
    return null;
  }
  if (!work.has(predecessorId) || !work.has(successorId) || predecessorId === successorId) return 'gone';
  if (there) return there.lagKind === lagKind && there.lagAmount === lagAmount ? null : 'changed-meanwhile';
  ties.set(key, { relationshipId: changeId, predecessorId, successorId, type, lagKind, lagAmount });
  return null;
}

function assign(draft: Draft, { workItemId, assignments }: ChangeOf<'assign'>): Misfit | null {
  const named = assignments.flatMap(({ resourceId }) => resourceId ?? []);
  if (!draft.work.has(workItemId) || named.some((id) => !draft.resources.has(id))) return 'gone';
  draft.assigned.set(
    workItemId,
    assignments.map(({ resourceId = null, skill = null, units = null, effortMinutes = null }) => ({
      assignmentId: resourceId ?? workItemId,
      ...{ workItemId, resourceId, skill, units, effortMinutes },
    })),
  );
  return null;
}

function addResource(draft: Draft, change: ChangeOf<'add-resource'>): Misfit | null {
  const { resourceId, name, resourceKind, skills, capacity, from, costsLike } = change;
  if (draft.resources.has(resourceId)) return 'changed-meanwhile';
  // Whose rates it has may have been put away: then nothing is known of its cost.
  if (costsLike !== null && draft.resources.has(costsLike)) draft.costsLike.set(resourceId, costsLike);
  draft.resources.set(resourceId, {
    ...{ resourceId, name, kind: resourceKind, memberId: null, skills, capacity, version: 1 },
    ...{ availability: notBefore(from), absences: [], calendar: null },
  });
  return null;
}

/** Before its first day there is none of it. */
export function notBefore(from: string | null): Resource['availability'] {
  if (from === null || from <= firstDay) return [];
  return [{ from: firstDay, to: addDays(from, -1), capacity: 0 }];
}

const firstDay = '1970-01-01';

function delay(draft: Draft, change: ChangeOf<'delay'>): Misfit | null {
  const item = draft.work.get(change.workItemId);
  if (!item) return 'gone';
  if (draft.begun.has(change.workItemId)) return 'has-begun';
  const fields = delayedBy(draft.delays(), item, change, awaits(draft, item));
  return fields ? setWork(draft, change.workItemId, fields) : 'not-scheduled';
}

/** Whether something must come before it, or before what it lies in. */
function awaits({ work, ties }: Draft, item: PlannedWork): boolean {
  const chain = new Set<string>();
  for (let at: PlannedWork | undefined = item; at && !chain.has(at.workItemId); ) {
    chain.add(at.workItemId);
    at = at.parentId === null ? undefined : work.get(at.parentId);
  }
  for (const { successorId } of ties.values()) if (chain.has(successorId)) return true;
  return false;
}

/** What was removed, with all that lies below it. */
function goneWork({ work, removed }: Draft): ReadonlySet<string> {
  if (removed.size === 0) return removed;
  const gone = new Set(removed);
  const below = new Map<string, string[]>();
  for (const { workItemId, parentId } of work.values())
    if (parentId !== null) below.set(parentId, [...(below.get(parentId) ?? []), workItemId]);
  for (const id of gone) for (const child of below.get(id) ?? []) gone.add(child);
  return gone;
}

/** The fields that are given. */
function defined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
