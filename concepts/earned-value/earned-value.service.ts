import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Baseline } from '../baseline/baseline.contract.ts';
import { listBaselines } from '../baseline/baseline.service.ts';
import { readBaselineDates } from '../baseline/plan-baseline.service.ts';
import { readBaselineBudget } from '../cost/baseline-cost.service.ts';
import { plannedLines, tellLines } from '../cost/budget-lines.rules.ts';
import { localDay } from '../cost/labour-cost.rules.ts';
import { type OpenedMoney, readProjectMoney } from '../cost/read-cost.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { instantIn } from '../plan-file/local-time.ts';
import { withoutProgress } from '../plan-file/without-progress.ts';
import { describeShares, describeValue, type NamedWork } from './describe-value.rules.ts';
import type { EarnedValue, EarnedValueShares } from './earned-value.contract.ts';
import { valueOfProject } from './value-of-project.rules.ts';
import type { PlannedDates } from './work-packages.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'cannot-schedule' | 'cannot-measure';

/** Measures a project against a baseline, in money. */
export async function measureEarnedValue(
  context: Context,
  projectId: string,
  asked: { baselineId?: string | undefined; currency?: string | undefined },
): Promise<Result<EarnedValue, Refusal>> {
  const refused = refuseUnlessInProject(context, 'cost.read', projectId);
  if (refused) return refused;
  const measured = await measureProject(context, projectId, asked);
  if (!measured.ok) return measured;
  const { against, currency, managementReserve, missing, report, period, named } = measured.value;
  return success({
    ...{ ...against, currency, managementReserve, missingRates: missing },
    ...(report
      ? describeValue(report, period, named)
      : { figures: null, earnedSchedule: null, curve: [], packages: [] }),
  });
}

/** The same as percent of the budget, for those who may not see money; in the project's own currency only. */
export async function readEarnedValue(
  context: Context,
  projectId: string,
): Promise<Result<EarnedValueShares, Refusal>> {
  const refused = refuseUnlessInProject(context, 'earned-value.read', projectId);
  if (refused) return refused;
  const measured = await measureProject(context, projectId, {});
  if (!measured.ok) return measured;
  const { against, report, period } = measured.value;
  const shares = report ? describeShares(report, period) : { figures: null, earnedSchedule: null, curve: [] };
  return success({ ...against, ...shares });
}

async function measureProject(
  context: Context,
  projectId: string,
  asked: { baselineId?: string | undefined; currency?: string | undefined },
) {
  const opened = await readProjectMoney(context, projectId);
  if (!opened.ok) return opened;
  const { project, money, input, rows, states } = opened.value;
  const chosen = await chooseBaseline(context, projectId, asked.baselineId);
  if (!chosen.ok) return chosen;
  const currency = asked.currency ?? project.currency;
  const { timeZone } = project;
  const statusDate =
    project.statusDate === null
      ? Math.floor(context.now.getTime() / 60_000)
      : instantIn(timeZone, project.statusDate, undefined, 'end');
  const planned = await plannedOf(context, opened.value, chosen.value, currency);
  if (!planned.ok) return planned;
  const { dates, lines, missing, basis } = planned.value;
  const value = valueOfProject({
    ...{ money, input, rows, states, dates, lines, currency, timeZone, statusDate },
    ...{ ownCurrency: project.currency, today: opened.value.today },
  });
  const { nothing, measured, period } = value;
  if (measured && !measured.ok) return refusal('cannot-measure', measured.problem.detail);
  const { baseline = null } = chosen.value ?? {};
  return success({
    against: {
      statusDate: new Date(statusDate * 60_000).toISOString(),
      baseline: baseline && {
        baselineId: baseline.baselineId,
        name: baseline.name,
        takenAt: baseline.takenAt,
      },
      ...{ basis, nothing },
    },
    ...{ currency, report: measured?.value ?? null, period, named: namesOf(rows, chosen.value?.items ?? []) },
    managementReserve: value.managementReserve,
    missing: [...missing, ...value.missing],
  });
}

interface DatedItem extends PlannedDates {
  readonly workItemId: string;
  readonly title: string;
}

type Chosen = { readonly baseline: Baseline; readonly items: readonly DatedItem[] } | null;

/** The baseline asked for, else the newest, with its work items; null where the project has none. */
async function chooseBaseline(
  context: Context,
  projectId: string,
  baselineId: string | undefined,
): Promise<Result<Chosen, Refusal>> {
  const listed = await listBaselines(context, projectId);
  if (!listed.ok) return listed as Result<never, 'forbidden' | 'not-found'>;
  const { items } = listed.value;
  const baseline = baselineId === undefined ? items[0] : items.find((one) => one.baselineId === baselineId);
  if (!baseline)
    return baselineId === undefined ? success(null) : refusal('not-found', 'There is no such baseline.');
  return success({ baseline, items: await readBaselineDates(context, baseline.baselineId) });
}

/** Dates and budget to measure against: the baseline's, or today's plan where it has none. */
async function plannedOf(
  context: Context,
  { project, money, input, today }: OpenedMoney,
  chosen: Chosen,
  currency: string,
) {
  const { table } = money;
  if (!chosen) {
    const dates = datesWithoutProgress(input);
    if (!dates.ok) return dates;
    const told = tellLines(plannedLines(money, { table, currency, day: today }), {
      table,
      currency,
      day: today,
    });
    return success({ ...told, dates: dates.value, basis: 'plan' as const });
  }
  const minute = (instant: string) => Math.floor(Date.parse(instant) / 60_000);
  const dates = new Map(
    chosen.items.map(({ workItemId, start, finish }): [string, PlannedDates] => [
      workItemId,
      { start, finish },
    ]),
  );
  const kept = await readBaselineBudget(context, chosen.baseline.baselineId);
  const takenOn = localDay(minute(chosen.baseline.takenAt), project.timeZone);
  const told =
    kept.length > 0
      ? tellLines(kept, { table, currency, day: takenOn })
      : tellLines(plannedLines(money, { table, currency, day: today }), { table, currency, day: today });
  return success({
    ...told,
    dates,
    basis: kept.length > 0 ? ('baseline' as const) : ('baseline-dates' as const),
  });
}

/** When the plan would have had everything before anything happened. */
function datesWithoutProgress(input: NetworkInput): Result<Map<string, PlannedDates>, 'cannot-schedule'> {
  const scheduled = scheduleActivities(withoutProgress(input));
  if (!scheduled.ok) return refusal('cannot-schedule', scheduled.problem.detail);
  return success(
    new Map(
      scheduledActivities(scheduled.value).map(({ id, earlyStart, earlyFinish }) => [
        id,
        { start: earlyStart, finish: earlyFinish },
      ]),
    ),
  );
}

function namesOf(rows: OpenedMoney['rows'], items: readonly DatedItem[]): ReadonlyMap<string, NamedWork> {
  const gone = items.map(({ workItemId, title }): [string, NamedWork] => [
    workItemId,
    { parentId: null, title, removed: true },
  ]);
  const here = rows.map(({ workItemId, parentId, title }): [string, NamedWork] => [
    workItemId,
    { parentId, title, removed: false },
  ]);
  return new Map([...gone, ...here]);
}
