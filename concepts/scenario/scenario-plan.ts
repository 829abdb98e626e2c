import type { Assignment } from '../assignment/assignment.contract.ts';
import type { Project } from '../project/project.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { Schedule } from '../schedule/schedule.contract.ts';
import type { PlanDetail } from '../work-item/plan-detail.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { WorkItemDetail } from '../work-item/work-item.contract.ts';
import type { Fit, ScenarioChange } from './scenario-change.ts';

/** A work item as planning reads it. */
export interface PlannedWork
  extends Pick<
    WorkItemDetail,
    | 'workItemId'
    | 'parentId'
    | 'type'
    | 'title'
    | 'statusId'
    | 'durationMinutes'
    | 'durationElapsed'
    | 'optimisticMinutes'
    | 'mostLikelyMinutes'
    | 'pessimisticMinutes'
    | 'startDate'
    | 'dueDate'
    | 'deadline'
    | 'constraintType'
    | 'constraintDate'
    | 'deploysToProduction'
    | 'priority'
    | 'assigneeIds'
    | 'effortMinutes'
    | 'percentComplete'
    | 'remainingMinutes'
    | 'planKey'
  > {
  readonly completedAt: Date | null;
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
  readonly levelledStart: Date | null;
  /** What a plan file says of it beside that which changes can set. */
  readonly planDetail: PlanDetail | null;
}

/** A project's plan, as far as a scenario may change it. */
export interface Plan {
  readonly project: Pick<Project, 'startDate' | 'targetDate' | 'statuses'>;
  /** In their order. */
  readonly work: readonly PlannedWork[];
  readonly relationships: readonly Relationship[];
  readonly resources: readonly Resource[];
  /** Who does each work item as far as planning knows. */
  readonly assignments: readonly Assignment[];
}

/** The plan as it is now. */
export interface PlanOfToday extends Plan {
  /** What delays count from; null where nothing can be scheduled. */
  readonly schedule: Schedule | null;
}

/** A change as a scenario keeps it. */
export interface ScenarioEntry {
  readonly changeId: string;
  readonly change: ScenarioChange;
  /** What the plan said, when the change was made, of all that it sets; null where it sets something new. */
  readonly seen: Readonly<Record<string, unknown>> | null;
  /** What all was called then that the change names. */
  readonly names: Readonly<Record<string, string>>;
}

/** A plan with the changes of a scenario laid over it. */
export interface LaidPlan {
  readonly plan: Plan;
  /** The changes that were left out, and why. */
  readonly misfits: ReadonlyMap<string, Exclude<Fit, 'fits'>>;
  /** Whose rates the added resources have. */
  readonly costsLike: ReadonlyMap<string, string>;
}

/** How a relationship is told from the others. */
export function tieKey({
  predecessorId,
  successorId,
  type,
}: Pick<Relationship, 'predecessorId' | 'successorId' | 'type'>): string {
  return `${predecessorId} ${successorId} ${type}`;
}
