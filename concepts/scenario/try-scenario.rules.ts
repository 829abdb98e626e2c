import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import {
  type NetworkSchedule,
  type ScheduledActivity,
  scheduledActivities,
} from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { ComputeTask } from '../../platform/compute/compute.ts';
import { moneyOfProject } from '../cost/project-money.rules.ts';
import { exchangeTable } from '../exchange-rate/exchange-rate.rules.ts';
import type { WorkingUnits } from '../plan-file/duration.ts';
import type { PlanRisk } from '../plan-file/engine-simulation.ts';
import type { Rate } from '../rate/rate.contract.ts';
import { networkOfProject, type WorkingTime } from '../schedule/network-of-project.rules.ts';
import { instantText, minutesOf } from '../schedule/time-scale.rules.ts';
import { projectUncertainty } from '../simulation/project-uncertainty.rules.ts';
import { simulateProject } from '../simulation/simulate-project.rules.ts';
import type { Outcome } from './compare-scenario.contract.ts';
import { layOver } from './lay-over.rules.ts';
import { overDays } from './over-days.rules.ts';
import type { LaidPlan, PlanOfToday, ScenarioEntry } from './scenario-plan.ts';

/** Money of a plan beside its labour; minor units. */
export interface PlannedMoney {
  readonly rates: readonly Rate[];
  readonly costs: readonly {
    readonly workItemId: string | null;
    readonly currency: string;
    readonly amount: number;
  }[];
}

/** A plan, what lies over it, and what it is judged by. */
export interface ScenarioTrial {
  readonly today: PlanOfToday;
  readonly entries: readonly ScenarioEntry[];
  readonly time: WorkingTime;
  readonly units: WorkingUnits;
  readonly risks: readonly PlanRisk[];
  /** Null where costs are not to be told. */
  readonly money: PlannedMoney | null;
}

const mostChanged = 500;

/** Lays a scenario over the plan, schedules and simulates what comes of it, and holds it against today's schedule. */
export const tryScenario: ComputeTask<ScenarioTrial, Outcome> = {
  name: 'try-scenario',
  run(trial) {
    const { today, entries, time } = trial;
    const laid = layOver(today, entries);
    const { input } = networkOfProject(laid.plan.project, { ...laid.plan, rows: laid.plan.work }, time);
    const told = { leftOut: laid.misfits.size, targetDate: laid.plan.project.targetDate };
    const scheduled = scheduleActivities(input);
    if (!scheduled.ok) return { ...nothing, ...told, problem: scheduled.problem.detail };
    const places = new Map(scheduledActivities(scheduled.value).map((one) => [one.id, one]));
    const any = input.activities.length > 0;
    const changed = changedItems(today, laid, places);
    return {
      ...{ problem: null, ...told },
      start: any ? instantText(scheduled.value.start) : null,
      finish: any ? instantText(scheduled.value.finish) : null,
      forecast: any ? forecastOf(trial, laid, input) : null,
      cost: trial.money && costOf(trial.money, laid, input, places),
      overDays: overDaysOf(laid, input, places, time),
      criticalCount: [...places.values()].filter(({ critical, summary }) => critical && !summary).length,
      late: lateItems(laid, scheduled.value),
      ...{ changed: changed.slice(0, mostChanged), changedCount: changed.length },
    };
  },
};

const nothing: Outcome = {
  ...{ problem: null, leftOut: 0, start: null, finish: null, targetDate: null, forecast: null, cost: null },
  ...{ overDays: 0, criticalCount: 0, late: [], changed: [], changedCount: 0 },
};

function forecastOf(
  { time, units, risks }: ScenarioTrial,
  { plan: { work, project } }: LaidPlan,
  input: NetworkInput,
): Outcome['forecast'] {
  const { timeZone } = time.projectCalendar;
  const uncertainty = projectUncertainty(input, work, risks, units);
  const { targetDate } = project;
  const drawn = simulateProject.run({ uncertainty, timeZone, targetDate, milestones: [], events: {} });
  if ('problem' in drawn) return null;
  const { finish, target, histogram } = drawn.simulation;
  const at = (wanted: number) =>
    finish.percentiles.find(({ percent }) => percent === wanted)?.finish ?? finish.planned;
  return { chance: target?.chance ?? null, p50: at(50), p80: at(80), histogram };
}

type Places = ReadonlyMap<string, ScheduledActivity>;

/** Labour at the rates of who does it, those of a like resource for who is added, and costs of the work that is left. */
function costOf(
  { rates, costs }: PlannedMoney,
  { plan, costsLike }: LaidPlan,
  input: NetworkInput,
  places: Places,
): Outcome['cost'] {
  const borrowed = [...costsLike].flatMap(([resourceId, like]) =>
    rates.filter((rate) => rate.resourceId === like).map((rate) => ({ ...rate, resourceId })),
  );
  const { work, resources, assignments } = plan;
  const sources = { work, input, places, resources, assignments, rates: [...rates, ...borrowed] };
  const { planned } = moneyOfProject({ ...sources, costs: [], times: [] }, exchangeTable([]));
  const sums = new Map<string, number>();
  const add = (currency: string, amount: number) => sums.set(currency, (sums.get(currency) ?? 0) + amount);
  for (const { rate, cost } of planned.parts) add(rate.currency, roundedQuotient(cost.top, cost.bottom));
  const left = new Set(work.map(({ workItemId }) => workItemId));
  for (const { workItemId, currency, amount } of costs)
    if (workItemId === null || left.has(workItemId)) add(currency, amount);
  const amounts = [...sums].map(([currency, amount]) => ({ currency, amount }));
  return {
    amounts: amounts.sort((one, other) => (one.currency < other.currency ? -1 : 1)),
    unpriced: planned.unpriced.length,
  };
}

function overDaysOf(
  { plan }: LaidPlan,
  input: NetworkInput,
  places: Places,
  { projectCalendar: calendar }: WorkingTime,
) {
  const compiled = compileCalendar(calendar, input.projectStart);
  return compiled.ok ? overDays(plan, { calendar: compiled.value, timeZone: calendar.timeZone, places }) : 0;
}

function lateItems({ plan }: LaidPlan, { missed }: NetworkSchedule): Outcome['late'] {
  const titles = new Map(plan.work.map(({ workItemId, title }) => [workItemId, title]));
  return missed.flatMap(({ kind, activityId, minutes }) =>
    kind === 'deadline' ? [{ workItemId: activityId, title: titles.get(activityId) ?? '', minutes }] : [],
  );
}

/** What starts or ends at another time than today, is added or is gone; the farthest moved first. */
function changedItems(today: PlanOfToday, { plan }: LaidPlan, places: Places): Outcome['changed'] {
  const before = new Map(today.schedule?.items.map((item) => [item.workItemId, item]));
  const titles = new Map([...today.work, ...plan.work].map(({ workItemId, title }) => [workItemId, title]));
  const moved: { by: number; item: Outcome['changed'][number] }[] = [];
  for (const [workItemId, title] of titles) {
    const [old, now] = [before.get(workItemId), places.get(workItemId)];
    const start = now && instantText(now.earlyStart);
    const finish = now && instantText(now.earlyFinish);
    if (old?.start === start && old?.finish === finish) continue;
    const item = {
      ...{ workItemId, title },
      before: old ? { start: old.start, finish: old.finish, critical: old.critical } : null,
      after: now && start && finish ? { start, finish, critical: now.critical } : null,
    };
    const by = old && now ? Math.abs(minutesOf(old.finish) - now.earlyFinish) : Number.POSITIVE_INFINITY;
    moved.push({ by, item });
  }
  return moved
    .sort((one, other) => (one.by < other.by ? 1 : one.by > other.by ? -1 : 0))
    .map(({ item }) => item);
}
