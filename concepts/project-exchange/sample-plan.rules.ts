import { formatDuration } from '../plan-file/duration.ts';
import { planActivities } from '../plan-file/plan-activities.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { ExchangePreview } from './project-exchange.contract.ts';

const mostRows = 50;

/** The first activities of a plan, for somebody who is to see whether it was read as it was meant. */
export function sampleOf(plan: PlanFile): ExchangePreview['sample'] {
  const units = workingUnits(plan.calendar);
  const names = new Map((plan.resources ?? []).map(({ id, name }) => [id, name]));
  return planActivities(plan)
    .slice(0, mostRows)
    .map(({ activity, depth, duration, type }) => ({
      level: depth,
      name: activity.name,
      duration: type === 'milestone' ? 'Milestone' : duration ? formatDuration(duration, units) : '',
      predecessors: (activity.dependsOn ?? []).join(', '),
      people: (activity.assignments ?? [])
        .map(({ resource, skill }) => names.get(resource ?? '') ?? skill ?? '')
        .join(', '),
    }));
}
