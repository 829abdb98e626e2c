import type { Measurement } from '../../engine/earned-value/earned-value-input.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { momentIn } from '../plan-file/local-time.ts';
import { planEarnedValue } from '../plan-file/plan-progress-schema.ts';

/** What measuring asks of a work item. */
export interface WorkToMeasure {
  readonly workItemId: string;
  readonly parentId: string | null;
  readonly title: string;
  readonly percentComplete: number | null;
  readonly remainingMinutes: number | null;
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
  readonly completedAt: Date | null;
  readonly planDetail: unknown;
}

/** How far a work item is; instants in minutes since the Unix epoch. */
export interface ProgressOfWork {
  /** 0 to 100, at the status date. */
  readonly percent: number;
  readonly actualStart?: number | undefined;
  readonly actualFinish?: number | undefined;
}

type State = 'to-do' | 'in-progress' | 'done';

/**
 * How far a work item without children is. What is done is all done from its finish on; else it is what somebody said,
 * or what is left of its duration says; the passing of time alone earns nothing. Of what was finished after the status
 * date the part counts that had passed by then.
 */
export function progressOfWork(
  item: WorkToMeasure,
  state: State,
  activity: NetworkActivity | undefined,
  statusDate: number,
): ProgressOfWork {
  const told = (date: Date | null) => (date === null ? undefined : Math.floor(date.getTime() / 60_000));
  const finish =
    state === 'done'
      ? (told(item.actualFinish) ?? activity?.actualFinish ?? told(item.completedAt) ?? statusDate)
      : undefined;
  const begun =
    state === 'to-do' ? told(item.actualStart) : (told(item.actualStart) ?? activity?.actualStart);
  const start = finish === undefined ? begun : Math.min(begun ?? finish, finish);
  const dates = { actualStart: start, actualFinish: finish };
  if (finish !== undefined && start !== undefined) {
    if (finish <= statusDate) return { percent: 100, ...dates };
    const passed = statusDate <= start ? 0 : (100 * (statusDate - start)) / (finish - start);
    return { percent: passed, ...dates };
  }
  const total = activity?.duration.minutes ?? 0;
  const left = item.remainingMinutes;
  const byDuration = left === null || total === 0 ? 0 : 100 * (1 - Math.min(left, total) / total);
  return { percent: item.percentComplete ?? (start === undefined ? 0 : byDuration), ...dates };
}

/** How far a summary is: what is said of it, else what is within it, weighed by planned working time. */
export function progressOfSummary(
  item: WorkToMeasure,
  within: readonly { readonly progress: ProgressOfWork; readonly weight: number }[],
): ProgressOfWork {
  const weigh = (of: (progress: ProgressOfWork) => number) =>
    within.reduce((sum, { progress, weight }) => sum + weight * of(progress), 0);
  const whole = weigh(() => 1);
  const share = whole === 0 ? 0 : weigh(({ percent }) => percent) / whole;
  const starts = within.flatMap(({ progress }) => progress.actualStart ?? []);
  const finishes = within.flatMap(({ progress }) => progress.actualFinish ?? []);
  const done = within.length > 0 && finishes.length === within.length;
  return {
    percent: done ? 100 : (item.percentComplete ?? Math.min(100, share)),
    actualStart: starts.length > 0 ? starts.reduce((least, one) => Math.min(least, one)) : undefined,
    actualFinish: done ? finishes.reduce((last, one) => Math.max(last, one)) : undefined,
  };
}

/** How the value of a work item is measured: as its plan file says, else by percent complete. */
export function measurementOfWork(
  { planDetail }: Pick<WorkToMeasure, 'planDetail'>,
  { percent }: ProgressOfWork,
  { statusDate, finish, timeZone }: { statusDate: number; finish: number; timeZone: string },
): Measurement {
  const { earnedValue } = (planDetail ?? {}) as { earnedValue?: unknown };
  const said = earnedValue === undefined ? null : planEarnedValue.safeParse(earnedValue);
  const { method = 'percent-complete', milestones = [] } = said?.success ? said.data : {};
  if (method === 'weighted-milestones')
    return {
      type: method,
      milestones: milestones.map((one) => ({
        weight: one.weight,
        planned: one.finish === undefined ? finish : momentIn(timeZone, one.finish, 'end'),
        ...(one.met || percent === 100 ? { reached: statusDate } : {}),
      })),
    };
  if (method !== 'percent-complete') return { type: method };
  return { type: method, progress: percent === 0 ? [] : [{ instant: statusDate, percent }] };
}
