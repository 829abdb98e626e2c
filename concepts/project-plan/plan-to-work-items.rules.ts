import { generateNKeysBetween } from 'fractional-indexing';
import { parseDuration } from '../plan-file/duration.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parseRelationship } from '../plan-file/relationship.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import type { PlannedDates } from './schedule-plan.rules.ts';
import { isPackage, type PlacedWork, walkWork } from './walk-plan.rules.ts';

/** A work item that a plan asks for, with references by the plan's own ids. */
export interface PlannedItem {
  readonly planKey: string;
  readonly parentKey: string | null;
  readonly rank: string;
  readonly work: WorkPackage;
  /** Its own work area, or that of the nearest package above it that has one. */
  readonly workArea: string | undefined;
  readonly type: NonNullable<WorkPackage['type']>;
  readonly priority: number;
  readonly durationMinutes: number | null;
  readonly durationElapsed: boolean;
  readonly effortMinutes: number | null;
  readonly estimate: readonly [number, number, number] | null;
  readonly dates: PlannedDates | undefined;
}

/** Every work item of a plan, parents first, in the order of the file. */
export function plannedItems(plan: PlanFile, dates: ReadonlyMap<string, PlannedDates>): PlannedItem[] {
  const units = workingUnits(plan.calendar);
  const placed = walkWork(plan.workPackages);
  const ranks = generateNKeysBetween(null, null, placed.length);
  const minutes = (text: string | undefined) => {
    const read = text === undefined ? null : parseDuration(text, units);
    return read?.ok ? read.value : null;
  };
  return placed.map(({ work, parent }, index): PlannedItem => {
    const duration = minutes(work.duration);
    const { estimate } = work;
    const three = estimate
      ? ([estimate.optimistic, estimate.mostLikely, estimate.pessimistic].map(
          (text) => minutes(text)?.minutes ?? 0,
        ) as [number, number, number])
      : null;
    return {
      planKey: work.id,
      parentKey: parent?.work.id ?? null,
      rank: ranks[index] ?? 'a0',
      work,
      workArea: workAreaOf(work, parent),
      type: work.type ?? (isPackage(work) ? 'summary' : 'task'),
      priority: work.priority ? planPriorities.length - planPriorities.indexOf(work.priority) : 3,
      durationMinutes: duration?.minutes ?? null,
      durationElapsed: duration?.elapsed ?? minutes(estimate?.mostLikely)?.elapsed ?? false,
      effortMinutes: minutes(work.effort)?.minutes ?? null,
      estimate: three,
      dates: dates.get(work.id),
    };
  });
}

function workAreaOf(work: WorkPackage, parent: PlacedWork | null): string | undefined {
  let area = work.workArea;
  for (let at = parent; at && !area; at = at.parent) area = at.work.workArea;
  return area;
}

/** Every relationship of a plan between the work items that its ids became. */
export function plannedRelationships(
  plan: PlanFile,
  idOf: (planKey: string) => string,
  makeId: () => string,
): Relationship[] {
  const units = workingUnits(plan.calendar);
  return walkWork(plan.workPackages).flatMap(({ work }) =>
    (work.dependsOn ?? []).flatMap((text): Relationship[] => {
      const read = parseRelationship(text, units);
      if (!read.ok) return [];
      const { predecessorId, ...rest } = read.value;
      return [
        { relationshipId: makeId(), predecessorId: idOf(predecessorId), successorId: idOf(work.id), ...rest },
      ];
    }),
  );
}
