import { isSame } from '../../kernel/is-same.ts';
import type { ApprovedObjective } from './objective.contract.ts';

/** An objective that came, went or is another since it was approved. */
export interface ObjectiveChange {
  readonly objectiveId: string;
  readonly before: ApprovedObjective | null;
  readonly after: ApprovedObjective | null;
}

/** What changed from one list of objectives to another: what is there first, then what went. */
export function objectiveChanges(
  before: readonly ApprovedObjective[],
  after: readonly ApprovedObjective[],
): ObjectiveChange[] {
  const old = new Map(before.map((one) => [one.objectiveId, one]));
  const kept = new Set(after.map(({ objectiveId }) => objectiveId));
  const changed = after
    .map((one) => ({
      ...{ objectiveId: one.objectiveId, before: old.get(one.objectiveId) ?? null, after: approvedPart(one) },
    }))
    .filter((change) => !isSame(change.before, change.after));
  const gone = before
    .filter(({ objectiveId }) => !kept.has(objectiveId))
    .map((one) => ({ objectiveId: one.objectiveId, before: one, after: null }));
  return [...changed, ...gone];
}

/** What of an objective is approved: all that a person sets of it. */
export function approvedPart(objective: ApprovedObjective): ApprovedObjective {
  const { objectiveId, name, indicator, unit, baselineValue, targetValue, byDay } = objective;
  return { objectiveId, name, indicator, unit, baselineValue, targetValue, byDay };
}
