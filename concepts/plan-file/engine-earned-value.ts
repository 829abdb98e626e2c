import type {
  EarnedValueInput,
  Measurement,
  ValuedPackage,
} from '../../engine/earned-value/earned-value-input.ts';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkProblem } from '../../engine/network/network-problem.ts';
import { type ScheduledActivity, scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { projectCalendarId, timeZoneOf } from './engine-calendars.ts';
import { momentIn } from './local-time.ts';
import { type PlanActivity, planActivities } from './plan-activities.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { currencyDigits, minorUnits } from './plan-money.ts';
import { withoutProgress } from './without-progress.ts';

/** A plan to be measured, and what its figures are. */
export interface PlanEarnedValue {
  readonly input: EarnedValueInput;
  /** Money in minor units or, where the plan has no cost at all, minutes of planned work. */
  readonly unit: 'money' | 'minutes';
  /** Whether the baseline is the file's, the plan's own dates without progress, or the one where the other is missing. */
  readonly baseline: 'file' | 'plan' | 'both';
}

/**
 * Makes a plan whose network is that of `networkOfPlan` ready to be measured at an instant. A budget is the baseline's
 * cost, else that of the plan; without any cost it is the planned work. Percent complete and cost are those of the
 * status date of the file (of the instant asked for where it has none), or of the day on which the work was finished.
 */
export function earnedValueOfPlan(
  plan: PlanFile,
  network: NetworkInput,
  at: number,
):
  | { readonly ok: true; readonly value: PlanEarnedValue }
  | { readonly ok: false; readonly problem: NetworkProblem } {
  const scheduled = scheduleActivities(withoutProgress(network));
  if (!scheduled.ok) return scheduled;
  const planned = scheduledActivities(scheduled.value);
  const activities = planActivities(plan);
  const withCost = activities.some(
    (placed, index) => (costOf(plan, placed, network.activities[index]) ?? 0) > 0,
  );
  const told = plan.project.statusDate;
  const statusDate = told === undefined ? at : momentIn(timeZoneOf(plan), told, 'end');
  const packages = activities.flatMap((placed, index) => {
    const [inNetwork, dates] = [network.activities[index], planned[index]];
    if (!inNetwork || !dates) return [];
    const budget = withCost ? (costOf(plan, placed, inNetwork) ?? 0) : workOf(placed, inNetwork);
    return [packageOf(plan, placed, { inNetwork, dates, budget, statusDate })];
  });
  const fromFile = activities.filter(
    ({ activity }) => activity.baseline && !activity.children?.length,
  ).length;
  const leaves = activities.filter(({ activity }) => !activity.children?.length).length;
  return {
    ok: true,
    value: {
      input: { packages, calendars: network.calendars, projectCalendarId, statusDate: at },
      unit: withCost ? 'money' : 'minutes',
      baseline: fromFile === 0 ? 'plan' : fromFile === leaves ? 'file' : 'both',
    },
  };
}

/** What is known of an activity beside its place in the file. */
interface Known {
  readonly inNetwork: NetworkActivity;
  readonly dates: ScheduledActivity;
  readonly budget: number;
  readonly statusDate: number;
}

function packageOf(plan: PlanFile, placed: PlanActivity, known: Known): ValuedPackage {
  const { activity, parentId } = placed;
  const { inNetwork, dates, budget, statusDate } = known;
  const { actualStart, actualFinish } = inNetwork;
  const timeZone = timeZoneOf(plan);
  const digits = currencyDigits(plan.project.currency);
  const money = (amount: number) => minorUnits(amount, digits) ?? 0;
  const baseline = activity.baseline
    ? {
        start: momentIn(timeZone, activity.baseline.start),
        finish: momentIn(timeZone, activity.baseline.finish, 'end'),
      }
    : { start: dates.earlyStart, finish: dates.earlyFinish };
  const { actualCost, costToComplete } = activity.progress ?? {};
  const spentBy = Math.min(statusDate, actualFinish ?? statusDate);
  return {
    id: activity.id,
    parentId: parentId ?? undefined,
    ...{ budget, baseline, actualStart, actualFinish },
    calendarId: inNetwork.calendarId,
    measurement: measurementOf(placed, known, baseline.finish, timeZone),
    ...(actualCost === undefined ? {} : { actualCosts: [{ instant: spentBy, amount: money(actualCost) }] }),
    ...(costToComplete === undefined ? {} : { estimateToComplete: money(costToComplete) }),
  };
}

function measurementOf(
  { activity, duration }: PlanActivity,
  { inNetwork, statusDate }: Known,
  finish: number,
  timeZone: string,
): Measurement {
  const { method = 'percent-complete', milestones = [] } = activity.earnedValue ?? {};
  if (method === 'weighted-milestones')
    return {
      type: method,
      milestones: milestones.map((one) => ({
        weight: one.weight,
        planned: one.finish === undefined ? finish : momentIn(timeZone, one.finish, 'end'),
        ...(one.met ? { reached: statusDate } : {}),
      })),
    };
  if (method !== 'percent-complete') return { type: method };
  const { percentComplete, remaining } = inNetwork;
  const total = duration?.minutes ?? 0;
  const percent =
    percentComplete ??
    (remaining === undefined || total === 0 ? 0 : Math.max(0, 100 * (1 - remaining / total)));
  return { type: method, progress: percent === 0 ? [] : [{ instant: statusDate, percent }] };
}

/** The budget of an activity in minor units; a summary has only what it costs beside what is below it. */
function costOf(
  plan: PlanFile,
  { activity }: PlanActivity,
  inNetwork: NetworkActivity | undefined,
): number | undefined {
  const approved = activity.children?.length ? undefined : activity.baseline?.cost;
  if (approved === undefined) return inNetwork?.cost;
  return minorUnits(approved, currencyDigits(plan.project.currency)) ?? 0;
}

/** The planned minutes of all who do an activity; of nobody in particular, its duration. */
function workOf({ activity, duration }: PlanActivity, { type }: NetworkActivity): number {
  if (type !== 'activity' || !duration) return 0;
  const assignments = (activity.modes ? activity.modes[0]?.assignments : activity.assignments) ?? [];
  const units = assignments.reduce((sum, one) => sum + (one.units ?? 1), 0);
  return Math.round(duration.minutes * (units > 0 ? units : 1));
}
