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
  /** As planned: its own, else its first mode's, what is most likely, or what its effort takes; else null. */
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
      duration:
        read(activity.duration, units) ??
        read(activity.modes?.[0]?.duration, units) ??
        mostLikely ??
        likelyDuration(activity, units) ??
        effortDuration(activity, units),
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

/** What a distribution makes most likely: its mode, its mean, the middle of a uniform one, or the likeliest value. */
function likelyDuration({ distribution }: WorkPackage, units: WorkingUnits): Duration | null {
  if (!distribution) return null;
  const { type, values = [] } = distribution;
  if (type === 'uniform') {
    const low = read(distribution.optimistic, units);
    const high = read(distribution.pessimistic, units);
    return low && high ? { ...low, minutes: Math.round((low.minutes + high.minutes) / 2) } : null;
  }
  const [likeliest] = values.toSorted((one, other) => other.probability - one.probability);
  return read(distribution.mostLikely ?? distribution.mean ?? likeliest?.duration, units);
}

/** How long the assignments with an effort take: the longest of them, whole minutes. */
function effortDuration({ assignments = [] }: WorkPackage, units: WorkingUnits): Duration | null {
  const minutes = assignments.flatMap(({ effort, units: share = 1 }) => {
    const work = read(effort, units);
    return work && share > 0 ? [Math.ceil(work.minutes / share)] : [];
  });
  return minutes.length === 0 ? null : { minutes: Math.max(...minutes), elapsed: false };
}
