import { type Duration, parseDuration, type WorkingUnits } from './duration.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { FieldPath } from './plan-file-error.ts';
import { type PlanRelationship, parseRelationship } from './relationship.ts';
import type { WorkPackage } from './work-package-schema.ts';

/** A work package in its place in the tree. */
export interface PlacedActivity {
  readonly activity: WorkPackage;
  readonly parentId: string | null;
  /** Its number in the work breakdown structure: 1.2.3. */
  readonly wbs: string;
  /** 1 at the top. */
  readonly depth: number;
  readonly path: FieldPath;
}

/** Every work package of a plan from top to bottom, parents before their children. */
export function placeActivities(plan: PlanFile): PlacedActivity[] {
  const placed: PlacedActivity[] = [];
  const stack: PlacedActivity[] = [];
  const push = (list: readonly WorkPackage[], above: PlacedActivity | null, path: FieldPath) => {
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const activity = list[index];
      if (!activity) continue;
      const wbs = above ? `${above.wbs}.${index + 1}` : `${index + 1}`;
      const depth = (above?.depth ?? 0) + 1;
      stack.push({ activity, parentId: above?.activity.id ?? null, wbs, depth, path: [...path, index] });
    }
  };
  push(plan.workPackages, null, ['workPackages']);
  for (let next = stack.pop(); next; next = stack.pop()) {
    placed.push(next);
    push(next.activity.children ?? [], next, [...next.path, 'children']);
  }
  return placed;
}

/** A work package of a checked plan, with its notations read. */
export interface PlanActivity extends PlacedActivity {
  readonly type: NonNullable<WorkPackage['type']>;
  /** As planned: its own, else the most likely of its estimate, else null. */
  readonly duration: Duration | null;
  readonly optimisticMinutes: number | null;
  readonly mostLikelyMinutes: number | null;
  readonly pessimisticMinutes: number | null;
  readonly effortMinutes: number | null;
  readonly relationships: readonly PlanRelationship[];
}

/** The activities of a plan that `parsePlanFile` accepted, from top to bottom, in whole minutes. */
export function planActivities(plan: PlanFile): PlanActivity[] {
  const units = workingUnits(plan.calendar);
  return placeActivities(plan).map((placed) => {
    const { activity } = placed;
    const mostLikely = read(activity.estimate?.mostLikely, units);
    return {
      ...placed,
      type: activity.type ?? (activity.children?.length ? 'summary' : 'task'),
      duration: read(activity.duration, units) ?? mostLikely,
      optimisticMinutes: read(activity.estimate?.optimistic, units)?.minutes ?? null,
      mostLikelyMinutes: mostLikely?.minutes ?? null,
      pessimisticMinutes: read(activity.estimate?.pessimistic, units)?.minutes ?? null,
      effortMinutes: read(activity.effort, units)?.minutes ?? null,
      relationships: (activity.dependsOn ?? []).flatMap((text) => {
        const relationship = parseRelationship(text, units);
        return relationship.ok ? [relationship.value] : [];
      }),
    };
  });
}

function read(text: string | undefined, units: WorkingUnits): Duration | null {
  const duration = text === undefined ? null : parseDuration(text, units);
  return duration?.ok ? duration.value : null;
}
