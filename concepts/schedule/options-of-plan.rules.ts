import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { momentIn } from '../plan-file/local-time.ts';
import { planScheduling } from '../plan-file/plan-progress-schema.ts';
import type { SchedulingOptions } from './network-of-work.rules.ts';

/** How a project's plan file said that its dates are computed; nothing where it said nothing that can be read. */
export function optionsOfPlan(detail: unknown, timeZone: string, units: WorkingUnits): SchedulingOptions {
  const stated =
    typeof detail === 'object' && detail !== null && 'scheduling' in detail ? detail.scheduling : {};
  const read = planScheduling.safeParse(stated ?? {});
  if (!read.success) return {};
  const { criticalFloat, finish, progress, lagCalendar, relationshipsFirst } = read.data;
  const float = criticalFloat === undefined ? null : parseDuration(criticalFloat, units);
  return {
    ...{ progress, lagCalendar, relationshipsFirst },
    criticalFloat: float?.ok ? float.value.minutes : undefined,
    projectFinish: finish === undefined ? undefined : momentIn(timeZone, finish, 'end'),
  };
}
