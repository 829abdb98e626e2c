import { zoneOffsets } from '../../engine/calendar/zone-offsets.ts';
import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Project, Status } from '../project/project.contract.ts';
import type { WorkItem } from './work-item.contract.ts';

/** What a stored work item tells of its progress, and of how much there is to do. */
export interface Progress
  extends Pick<WorkItem, 'type' | 'statusId' | 'durationMinutes' | 'percentComplete' | 'remainingMinutes'> {
  readonly actualStart: Date | null;
  readonly actualFinish: Date | null;
  readonly completedAt: Date | null;
}

/** The fields of progress that follow from each other. */
export type ProgressChange = Partial<Omit<Progress, 'type' | 'completedAt'>>;

/** Where and when progress is told. */
export interface ProgressPlace {
  readonly statuses: readonly Pick<Status, 'statusId' | 'category' | 'position'>[];
  readonly now: Date;
  /** When it was planned to start, or null; whoever reports late began then. */
  readonly plannedStart: Date | null;
  /** Nothing has happened after this. */
  readonly latest: Date;
}

/** How a change may tell what cannot be true. */
export type ProgressRefusal = 'progress-contradicts' | 'actual-in-future';

type State = Status['category'];

/** The fields that tell what happened; a new duration changes only what remains. */
const leading = ['statusId', 'actualFinish', 'percentComplete', 'remainingMinutes', 'actualStart'] as const;

/**
 * A change with what follows from it. What has begun has an actual start, what is done an actual finish, 100 % and
 * nothing left, and a status of that kind; to open it again clears the finish. Percent complete is the share of the
 * duration that is done, and remaining the rest of it: Microsoft Project's percent complete, actual duration and
 * remaining duration (Project help, 'Percent Complete fields' and 'Remaining Duration field'; PMBOK 7, 'percent
 * complete', 'remaining duration'). Unlike there the planned duration stays when the remaining one is told anew, as
 * the original duration of PMI's Practice Standard for Scheduling does. What the change gives itself stands; a summary
 * follows its parts and nothing here. Refused where the parts of a change contradict each other.
 */
export function followProgress<Change extends ProgressChange>(
  row: Progress,
  change: Change,
  place: ProgressPlace,
): Result<Change & ProgressChange, ProgressRefusal> {
  const type = (change as Partial<Progress>).type ?? row.type;
  if (type === 'summary') return success(change);
  const from = categoryIn(place, row.statusId);
  if (!leading.some((name) => change[name] !== undefined)) {
    const { durationMinutes } = change;
    const kept = durationMinutes === undefined || from === 'done';
    return success(kept ? change : { ...change, ...amountsOfDuration(row, durationMinutes) });
  }
  const share = shareAfter(row, change);
  const state = stateAfter(change, share, from, place);
  const statusId = change.statusId ?? (state === from ? row.statusId : firstOf(place, state));
  // A workflow without such a status cannot follow.
  if (statusId === undefined) return success(change);
  const amounts = amountsAfter(row, change, { share, state, from });
  const actualFinish = finishAfter(row, change, state, place);
  const actualStart = startAfter(row, change, { ...amounts, actualFinish, state, from }, place);
  const next = { ...change, ...amounts, statusId, actualStart, actualFinish };
  return contradictionOf(change, next, state, place) ?? success(next);
}

/** Where and when progress of a project's work is told; it may be told of the whole of today, by the project's clock. */
export function progressPlace(
  { statuses, timeZone }: Pick<Project, 'statuses' | 'timeZone'>,
  startDate: string | null | undefined,
  now: Date,
): ProgressPlace {
  const today = dayIn(timeZone, now);
  const plannedStart = startDate ? beginOfDay(timeZone, startDate) : null;
  return { statuses, now, plannedStart, latest: beginOfDay(timeZone, today, 1) };
}

/** The instant at which a day begins by the clock of a zone, or that of a day so many days later. */
export function beginOfDay(timeZone: string, day: string, daysLater = 0): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) / 60_000 + daysLater * 1440;
  return new Date(60_000 * (zoneOffsets(timeZone)?.instantOf(wall) ?? wall));
}

/** The share that is done, in whole percent, of work of which so much is done and so much remains; 100 only where nothing does. */
export function percentOf(doneMinutes: number, remainingMinutes: number): number {
  if (remainingMinutes <= 0) return 100;
  return Math.min(99, Math.round((100 * doneMinutes) / (doneMinutes + remainingMinutes)));
}

/** What there is to do altogether: what was planned, or else what was told since; null where nobody said. */
function totalOf({ percentComplete: percent, remainingMinutes: rest, durationMinutes }: Progress) {
  if (percent === null || rest === null || percent >= 100) return durationMinutes ?? rest;
  const told = Math.round((100 * rest) / (100 - percent));
  // Whole percents are coarse: a rest that the plan explains is none that was told anew.
  const explained =
    durationMinutes !== null &&
    Math.abs(rest - restOf(durationMinutes, percent)) <= durationMinutes / 200 + 1;
  return explained ? durationMinutes : told;
}

function restOf(total: number, percent: number): number {
  if (percent >= 100) return 0;
  return Math.max(Math.min(1, total), Math.round((total * (100 - percent)) / 100));
}

/** Percent complete as the change says or implies it by what remains; undefined where it says nothing of either. */
function shareAfter(row: Progress, change: ProgressChange): number | null | undefined {
  if (change.percentComplete !== undefined) return change.percentComplete;
  const rest = change.remainingMinutes;
  if (rest === undefined || rest === null) return undefined;
  if (rest === 0) return 100;
  const { percentComplete: percent } = row;
  const planned = change.durationMinutes === undefined ? row.durationMinutes : change.durationMinutes;
  if (percent === null) return planned === null ? null : percentOf(Math.max(0, planned - rest), rest);
  const total = percent >= 100 ? planned : totalOf(row);
  return total === null ? null : percentOf((total * percent) / 100, rest);
}

function stateAfter(
  change: ProgressChange,
  share: number | null | undefined,
  from: State,
  place: ProgressPlace,
): State {
  if (change.statusId !== undefined) return categoryIn(place, change.statusId);
  if (change.actualFinish) return 'done';
  if (share === 100) return 'done';
  if (share !== undefined && share !== null && share > 0) return 'in-progress';
  if (change.actualStart === null) return 'to-do';
  const opened = change.actualFinish === null || share !== undefined;
  if (from === 'done' && opened) return 'in-progress';
  return from === 'to-do' && change.actualStart ? 'in-progress' : from;
}

interface Turn {
  readonly share: number | null | undefined;
  readonly state: State;
  readonly from: State;
}

/** Percent complete and what remains after a change. */
function amountsAfter(row: Progress, change: ProgressChange, { share, state, from }: Turn) {
  const given = change.remainingMinutes;
  if (state === 'done')
    return { percentComplete: change.percentComplete ?? 100, remainingMinutes: given ?? 0 };
  if (share !== undefined) {
    const total = totalOf({ ...row, ...planned(change) });
    const rest = share === null || !total ? null : restOf(total, share);
    return { percentComplete: share, remainingMinutes: given === undefined ? rest : given };
  }
  // Opened again, or not begun after all: nobody has said how much of it is done.
  if (from === 'done' || change.actualStart === null)
    return { percentComplete: null, remainingMinutes: given ?? null };
  const { percentComplete } = row;
  if (given !== undefined) return { percentComplete, remainingMinutes: given };
  return amountsOfDuration(row, change.durationMinutes);
}

/** What remains of a new duration: the share that was done stays. */
function amountsOfDuration(row: Progress, durationMinutes: number | null | undefined) {
  const { percentComplete, remainingMinutes } = row;
  if (durationMinutes === undefined || (percentComplete === null && remainingMinutes === null))
    return { percentComplete, remainingMinutes };
  const rest = durationMinutes ? restOf(durationMinutes, percentComplete ?? 0) : null;
  return { percentComplete, remainingMinutes: rest };
}

function planned({ durationMinutes }: ProgressChange) {
  return durationMinutes === undefined ? {} : { durationMinutes };
}

function finishAfter(row: Progress, change: ProgressChange, state: State, { now }: ProgressPlace) {
  if (change.actualFinish !== undefined) return change.actualFinish;
  if (state !== 'done') return null;
  const start = change.actualStart ?? row.actualStart;
  return row.actualFinish ?? row.completedAt ?? (start && start > now ? start : now);
}

function startAfter(
  row: Progress,
  change: ProgressChange,
  after: Omit<Turn, 'share'> & {
    readonly percentComplete: number | null;
    readonly actualFinish: Date | null;
  },
  { now, plannedStart }: ProgressPlace,
): Date | null {
  const { state, from, percentComplete, actualFinish } = after;
  if (change.actualStart !== undefined) return change.actualStart;
  // What goes back to the beginning with nothing done of it never began.
  if (state === 'to-do') return from === 'to-do' || percentComplete ? row.actualStart : null;
  if (row.actualStart) return row.actualStart;
  const begins = state === 'in-progress' && from === 'to-do' && change.percentComplete === undefined;
  if (begins && change.remainingMinutes === undefined) return now;
  const last = actualFinish ?? now;
  return plannedStart && plannedStart < last ? plannedStart : last;
}

function contradictionOf(
  change: ProgressChange,
  { actualStart, actualFinish }: Pick<Progress, 'actualStart' | 'actualFinish'>,
  state: State,
  { latest }: ProgressPlace,
) {
  const done = state === 'done';
  const { percentComplete: percent, remainingMinutes: rest } = change;
  const wrong = (name: keyof ProgressChange, detail: string) =>
    refusal('progress-contradicts', detail, { field: `body.${name}` });
  if (percent !== undefined && (percent === 100) !== done)
    return wrong('percentComplete', 'What is done is 100 % complete, and nothing else is.');
  if (rest !== undefined && rest !== null && (rest === 0) !== done)
    return wrong('remainingMinutes', 'Nothing remains of what is done, and something of all else.');
  if (change.actualFinish !== undefined && (change.actualFinish !== null) !== done)
    return wrong('actualFinish', 'What is done has an actual finish, and nothing else has.');
  if (change.actualStart === null && state !== 'to-do')
    return wrong('actualStart', 'What has begun has an actual start.');
  const dated = change.actualStart !== undefined || change.actualFinish !== undefined;
  if (dated && actualStart && actualFinish && actualFinish < actualStart)
    return wrong('actualFinish', 'The actual finish comes before the actual start.');
  for (const name of ['actualStart', 'actualFinish'] as const) {
    const said = change[name];
    if (said && said > latest)
      return refusal('actual-in-future', 'What is still to come has not happened.', {
        field: `body.${name}`,
      });
  }
  return null;
}

function categoryIn({ statuses }: ProgressPlace, statusId: string): State {
  return statuses.find((status) => status.statusId === statusId)?.category ?? 'to-do';
}

/** The first status of a kind in a workflow. */
export function firstOf({ statuses }: Pick<ProgressPlace, 'statuses'>, category: State): string | undefined {
  return [...statuses]
    .sort((one, other) => one.position - other.position)
    .find((status) => status.category === category)?.statusId;
}
