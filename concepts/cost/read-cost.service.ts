import type { NetworkInput } from '../../engine/network/network-input.ts';
import { type ScheduledActivity, scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { exchangeTable } from '../exchange-rate/exchange-rate.rules.ts';
import { readExchangeRates } from '../exchange-rate/exchange-rate.service.ts';
import type { Project } from '../project/project.contract.ts';
import { readRates } from '../rate/rate.service.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import { readWorkedTime } from '../time-entry/read-time-entry.service.ts';
import { selectCostsOfMoney } from './cost.records.ts';
import { moneyOfProject, type ProjectMoney } from './project-money.rules.ts';

type Network = Extract<Awaited<ReturnType<typeof readNetwork>>, { ok: true }>['value'];

/** A project's money with the schedule that it hangs on. */
export interface OpenedMoney {
  readonly project: Project;
  readonly money: ProjectMoney;
  readonly input: NetworkInput;
  readonly rows: Network['rows'];
  /** Whether a work item is to do, in progress or done. */
  readonly states: ReadonlyMap<string, Network['work'][number]['state']>;
  /** The scheduled activities by their ids. */
  readonly places: ReadonlyMap<string, ScheduledActivity>;
  /** Today in the project's time zone. */
  readonly today: string;
}

/** Reads all that a project's money is made of, for use cases that have asked for their own permission. */
export async function readProjectMoney(
  context: Context,
  projectId: string,
): Promise<Result<OpenedMoney, 'forbidden' | 'not-found' | 'cannot-schedule'>> {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read;
  const { project, input, rows, work, resources, assignments } = read.value;
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) {
    const { detail, activityIds } = scheduled.problem;
    return refusal('cannot-schedule', detail, { more: { workItemIds: activityIds } });
  }
  const costs = await selectCostsOfMoney(context, projectId);
  const rates = await readRates(context);
  const times = await readWorkedTime(context, projectId);
  const table = exchangeTable(await readExchangeRates(context));
  const places = new Map(scheduledActivities(scheduled.value).map((activity) => [activity.id, activity]));
  const sources = { work: rows, input, places, costs, resources, rates, assignments, times };
  return success({
    ...{ project, input, rows, places, money: moneyOfProject(sources, table) },
    states: new Map(work.map(({ workItemId, state }) => [workItemId, state])),
    today: dayIn(project.timeZone, context.now),
  });
}
