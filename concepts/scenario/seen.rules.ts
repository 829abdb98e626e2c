import { groupBy } from '../../kernel/group-by.ts';
import { isSame } from '../../kernel/is-same.ts';
import type { NewAssignment } from '../assignment/assignment.contract.ts';
import type { ScenarioChange } from './scenario-change.ts';
import { type Plan, type ScenarioEntry, tieKey } from './scenario-plan.ts';

/** What a plan says of its things, found by their identifiers. Made once for many changes. */
export interface PlanIndex {
  readonly plan: Plan;
  readonly work: ReadonlyMap<string, Plan['work'][number]>;
  readonly ties: ReadonlyMap<string, Plan['relationships'][number]>;
  readonly resources: ReadonlyMap<string, Plan['resources'][number]>;
  readonly assigned: ReadonlyMap<string, readonly Plan['assignments'][number][]>;
}

/** Finds the things of a plan by their identifiers. */
export function indexPlan(plan: Plan): PlanIndex {
  return {
    plan,
    assigned: groupBy(plan.assignments, ({ workItemId }) => workItemId),
    work: new Map(plan.work.map((item) => [item.workItemId, item])),
    ties: new Map(plan.relationships.map((one) => [tieKey(one), one])),
    resources: new Map(plan.resources.map((one) => [one.resourceId, one])),
  };
}

/** What the plan says now of all that a change sets; null where it says nothing of it. In plain values. */
export function whatPlanSays(index: PlanIndex, change: ScenarioChange): Record<string, unknown> | null {
  switch (change.kind) {
    case 'change-work-item':
      return picked(index.work.get(change.workItemId), Object.keys(change.fields));
    case 'delay':
      return picked(index.work.get(change.workItemId), [
        ...['constraintType', 'constraintDate', 'startDate', 'dueDate'],
      ]);
    case 'level':
      return picked(index.work.get(change.workItemId), ['levelledStart']);
    case 'change-relationship':
      return picked(index.ties.get(tieKey(change)), ['lagKind', 'lagAmount']);
    case 'change-resource':
      return picked(index.resources.get(change.resourceId), Object.keys(change.fields));
    case 'move-project':
      return picked(index.plan.project, Object.keys(change.fields));
    case 'assign':
      if (!index.work.has(change.workItemId)) return null;
      return { assignments: (index.assigned.get(change.workItemId) ?? []).map(who) };
    default:
      return null;
  }
}

/** Whether the plan says something else by now of what a change sets, and not what the change would make it say. */
export function wasChangedMeanwhile(index: PlanIndex, { change, seen }: ScenarioEntry): boolean {
  if (seen === null) return false;
  const now = whatPlanSays(index, change);
  if (now === null) return false;
  const wanted = wantedBy(change);
  return Object.keys(seen).some(
    (name) =>
      !isSame(now[name], seen[name]) && !(Object.hasOwn(wanted, name) && isSame(now[name], wanted[name])),
  );
}

function wantedBy(change: ScenarioChange): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'change-work-item':
    case 'change-resource':
    case 'move-project':
      return change.fields;
    case 'level':
      return { levelledStart: change.levelledStart && new Date(change.levelledStart).toISOString() };
    case 'change-relationship':
      return { lagKind: change.lagKind, lagAmount: change.lagAmount };
    case 'assign':
      return { assignments: change.assignments.map(who) };
    default:
      return {};
  }
}

function who({ resourceId, skill, units, effortMinutes }: NewAssignment) {
  return {
    ...{ resourceId: resourceId ?? null, skill: skill ?? null },
    ...{ units: units ?? null, effortMinutes: effortMinutes ?? null },
  };
}

function picked(from: object | undefined, names: readonly string[]): Record<string, unknown> | null {
  if (!from) return null;
  const values = from as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, plain(values[name])]));
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
