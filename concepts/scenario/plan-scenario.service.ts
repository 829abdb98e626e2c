import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { describeSchedule } from '../schedule/describe-schedule.rules.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import type { PlanOfToday } from './scenario-plan.ts';

type Network = Extract<Awaited<ReturnType<typeof readNetwork>>, { ok: true }>['value'];

/** A project's plan as it is now, for scenarios to be laid over; and the network that it was made of. */
export async function readPlanOfToday(
  context: Context,
  projectId: string,
): Promise<Result<{ today: PlanOfToday; network: Network }, 'forbidden' | 'not-found'>> {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read as Result<never, 'forbidden' | 'not-found'>;
  const { project, rows, work, relationships, resources, assignments, input, calendar } = read.value;
  const scheduled = scheduleActivities(input);
  const { dayMinutes } = workingUnits(calendar);
  const schedule = scheduled.ok
    ? describeSchedule(input, scheduled.value, { work, relationships, dayMinutes })
    : null;
  const today = { project, work: rows, relationships, resources, assignments, schedule };
  return success({ today, network: read.value });
}
