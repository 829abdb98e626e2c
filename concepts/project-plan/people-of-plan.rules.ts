import type { Assignment } from '../assignment/assignment.contract.ts';
import { parseDuration } from '../plan-file/duration.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { currencyDigits, minorUnits } from '../plan-file/plan-money.ts';
import type { PlanAssignment, PlanResource, resourceTypes } from '../plan-file/plan-resource-schema.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { plainResource, type ResourceFields } from '../resource/resource.rules.ts';
import { walkWork } from './walk-plan.rules.ts';

/** What a resource is called in a plan file, and in the product. */
export const kindOfType: Readonly<Record<(typeof resourceTypes)[number], Resource['kind']>> = {
  ...{ person: 'person', vacancy: 'vacancy', pool: 'team', equipment: 'equipment' },
  ...{ vendor: 'vendor', material: 'material', budget: 'budget' },
};

const thousandths = (units: number) => Math.min(1_000_000_000, Math.round(units * wholeUnits));

/** What a resource costs from a day on. */
export type PlannedRate = Omit<Rate, 'rateId' | 'resourceId' | 'version'>;

/** A resource that a plan names: what is said of it, and what it costs in the plan's currency. */
export interface PlannedResource {
  readonly planKey: string;
  readonly fields: ResourceFields;
  readonly rates: readonly PlannedRate[];
}

/** The resources of a plan; what costs nothing has no rate. */
export function plannedResources(plan: PlanFile, currency: string): PlannedResource[] {
  const calendars = new Map((plan.calendars ?? []).map((calendar) => [calendar.id, calendar]));
  return (plan.resources ?? []).map((resource) => {
    const {
      id: _id,
      name: _name,
      timeZone: _zone,
      ...own
    } = calendars.get(resource.calendar ?? '') ?? {
      ...{ id: '', name: '', timeZone: '' },
    };
    return {
      planKey: resource.id,
      fields: {
        ...plainResource,
        name: resource.name.slice(0, 120),
        kind: kindOfType[resource.type ?? 'person'],
        skills: [...new Set(resource.skills ?? [])].slice(0, 50),
        capacity: thousandths(resource.capacity ?? 1),
        availability: (resource.availability ?? []).map(({ capacity, ...span }) => ({
          ...span,
          capacity: thousandths(capacity),
        })),
        absences: resource.absences ?? [],
        calendar: Object.keys(own).length > 0 ? own : null,
      },
      rates: ratesOf(resource, currency),
    };
  });
}

function ratesOf({ costPerHour, costPerUse, rates = [] }: PlanResource, currency: string): PlannedRate[] {
  const digits = currencyDigits(currency);
  const rate = (from: string | null, perHour = 0, perUse = 0): PlannedRate => ({
    ...{ from, currency },
    costPerHour: minorUnits(perHour, digits) ?? 0,
    costPerUse: minorUnits(perUse, digits) ?? 0,
  });
  return [
    ...(costPerHour || costPerUse ? [rate(null, costPerHour, costPerUse)] : []),
    ...rates.map((one) => rate(one.from, one.costPerHour, one.costPerUse)),
  ];
}

/** Who does what in a plan, by the identifiers that its work items and resources became; of several modes, in the first. */
export function plannedAssignments(
  plan: PlanFile,
  itemOf: (planKey: string) => string,
  resourceOf: (planKey: string) => string | undefined,
  makeId: () => string,
): Assignment[] {
  const units = workingUnits(plan.calendar);
  return walkWork(plan.workPackages).flatMap(({ work }) => {
    const stated: readonly PlanAssignment[] = work.modes?.[0]?.assignments ?? work.assignments ?? [];
    return stated.flatMap((one): Assignment[] => {
      const resourceId = one.resource === undefined ? null : resourceOf(one.resource);
      const share = one.units === undefined ? null : thousandths(one.units);
      // Nothing of somebody's time is nobody.
      if (resourceId === undefined || share === 0) return [];
      const effort = one.effort === undefined ? null : parseDuration(one.effort, units);
      return [
        {
          ...{ assignmentId: makeId(), workItemId: itemOf(work.id), resourceId },
          ...{ skill: one.skill ?? null, units: share },
          effortMinutes: effort?.ok ? effort.value.minutes : null,
        },
      ];
    });
  });
}
