import { isSame } from '../../kernel/is-same.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { Plan, PlannedWork } from './scenario-plan.ts';
import { indexPlan, type PlanIndex } from './seen.rules.ts';

/** All that must be done to make one plan of another. */
export interface PlanDifference {
  readonly project: Partial<Pick<Plan['project'], 'startDate' | 'targetDate'>>;
  readonly addedResources: readonly Resource[];
  readonly changedResources: readonly { readonly resourceId: string; readonly fields: Partial<Resource> }[];
  /** Parents before what lies in them. */
  readonly addedWork: readonly PlannedWork[];
  readonly changedWork: readonly { readonly workItemId: string; readonly fields: Partial<PlannedWork> }[];
  readonly assigned: readonly {
    readonly workItemId: string;
    readonly assignments: readonly Assignment[];
  }[];
  readonly removedTies: readonly Relationship[];
  readonly addedTies: readonly Relationship[];
  /** The uppermost of what is gone: what lies below goes with it. */
  readonly removedWork: readonly string[];
}

const workFields = [
  ...['durationMinutes', 'durationElapsed', 'effortMinutes', 'optimisticMinutes', 'mostLikelyMinutes'],
  ...['pessimisticMinutes', 'remainingMinutes', 'startDate', 'dueDate', 'deadline', 'constraintType'],
  ...['constraintDate', 'priority', 'deploysToProduction', 'levelledStart'],
] as readonly (keyof PlannedWork)[];

/** What must be done to make the second plan of the first. Costs what the plans are long. */
export function planDifference(before: Plan, after: Plan): PlanDifference {
  const [old, wanted] = [indexPlan(before), indexPlan(after)];
  const stays = ({ predecessorId, successorId }: Relationship) =>
    wanted.work.has(predecessorId) && wanted.work.has(successorId);
  return {
    project: different(before.project, after.project, ['startDate', 'targetDate']),
    addedResources: after.resources.filter(({ resourceId }) => !old.resources.has(resourceId)),
    changedResources: after.resources.flatMap((resource) => {
      const known = old.resources.get(resource.resourceId);
      const fields = known ? different(known, resource, ['capacity', 'availability', 'absences']) : {};
      return isEmpty(fields) ? [] : [{ resourceId: resource.resourceId, fields }];
    }),
    addedWork: after.work.filter(({ workItemId }) => !old.work.has(workItemId)),
    changedWork: after.work.flatMap((item) => {
      const known = old.work.get(item.workItemId);
      const fields = known ? different(known, item, workFields) : {};
      return isEmpty(fields) ? [] : [{ workItemId: item.workItemId, fields }];
    }),
    assigned: after.work.flatMap(({ workItemId }) => {
      const assignments = wanted.assigned.get(workItemId) ?? [];
      return isSame(doers(old, workItemId), doers(wanted, workItemId)) ? [] : [{ workItemId, assignments }];
    }),
    // What goes with its work item need not go before it.
    removedTies: [...old.ties].flatMap(([key, tie]) =>
      stays(tie) && !isSameTie(tie, wanted.ties.get(key)) ? [tie] : [],
    ),
    addedTies: [...wanted.ties].flatMap(([key, tie]) => (isSameTie(tie, old.ties.get(key)) ? [] : [tie])),
    removedWork: before.work
      .filter(
        ({ workItemId, parentId }) =>
          !wanted.work.has(workItemId) && (parentId === null || wanted.work.has(parentId)),
      )
      .map(({ workItemId }) => workItemId),
  };
}

function different<Thing extends object>(
  before: Thing,
  after: Thing,
  names: readonly (keyof Thing)[],
): Partial<Thing> {
  const fields: Partial<Thing> = {};
  for (const name of names) if (!isSame(plain(before[name]), plain(after[name]))) fields[name] = after[name];
  return fields;
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}

function isSameTie(one: Relationship, other: Relationship | undefined): boolean {
  return other !== undefined && one.lagKind === other.lagKind && one.lagAmount === other.lagAmount;
}

function doers({ assigned }: PlanIndex, workItemId: string) {
  return (assigned.get(workItemId) ?? []).map(({ resourceId, skill, units, effortMinutes }) => ({
    ...{ resourceId, skill, units, effortMinutes },
  }));
}
