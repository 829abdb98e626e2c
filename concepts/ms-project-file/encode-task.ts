import type { ScheduledActivity } from '../../engine/network/network-schedule.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import type { PlanActivity } from '../plan-file/plan-activities.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import { durationText, hundredthsText, instantText, momentText } from './encode-value.ts';
import { type EncodedElement, type EncodedValue, encodedOf } from './encoded-element.ts';
import type { KeptElement } from './kept-element.ts';
import { constraintNumbers } from './ms-project-task.ts';

/** What tasks are encoded with. */
export interface TaskEncoding {
  readonly units: WorkingUnits;
  /** The UID of the task that an activity is. */
  readonly uidOf: (id: string) => string | undefined;
  /** When a day begins and ends, `HH:MM`, where a plan names a day without a time. */
  readonly dayTimes: { readonly start: string; readonly finish: string };
  readonly scheduled: ReadonlyMap<string, ScheduledActivity>;
}

/** An activity in the words of MS Project. Its number and place in the outline are given by the list of tasks. */
export function encodeTask(placed: PlanActivity, encoding: TaskEncoding): EncodedElement {
  const { activity, type } = placed;
  const summary = (activity.children?.length ?? 0) > 0 || type === 'summary';
  const minutes = type === 'milestone' ? 0 : (placed.duration?.minutes ?? 0);
  return encodedOf(
    {
      Name: activity.name,
      Notes: activity.description ?? null,
      Priority: String(100 + 200 * planPriorities.indexOf(activity.priority ?? 'medium')),
      Milestone: type === 'milestone' ? '1' : '0',
      ...(summary
        ? {}
        : {
            Duration: durationText(minutes),
            DurationFormat: placed.duration?.elapsed ? '8' : '7',
            Estimated: placed.duration ? '0' : '1',
            ...progressFields(activity, minutes, encoding),
            CalendarUID: `calendar:${activity.calendar ?? ''}`,
          }),
      ActualCost: hundredthsText(activity.progress?.actualCost),
      FixedCost: hundredthsText(activity.cost),
      ...constraintFields(activity, encoding),
      Deadline: activity.deadline
        ? momentText(joined(activity.deadline, activity.deadlineTime), encoding.dayTimes.finish)
        : null,
      ...scheduleFields(activity, encoding),
    },
    new Map([
      ['PredecessorLink', linksOf(placed, encoding)],
      ['Baseline', baselinesOf(activity, encoding)],
    ]),
  );
}

function joined(day: string, time: string | undefined): string {
  return time === undefined ? day : `${day}T${time}`;
}

function constraintFields(
  { constraint }: WorkPackage,
  { dayTimes }: TaskEncoding,
): Record<string, EncodedValue> {
  const type = constraint?.type ?? 'as-soon-as-possible';
  const time = type.includes('finish') ? dayTimes.finish : dayTimes.start;
  return {
    ConstraintType: String(constraintNumbers.indexOf(type)),
    ConstraintDate: constraint?.date ? momentText(joined(constraint.date, constraint.time), time) : null,
  };
}

function progressFields(
  { progress }: WorkPackage,
  minutes: number,
  { units, dayTimes }: TaskEncoding,
): Record<string, EncodedValue> {
  const percent = progress?.actualFinish ? 100 : (progress?.percentComplete ?? 0);
  const said = progress?.remaining === undefined ? null : parseDuration(progress.remaining, units);
  const left = progress?.actualFinish
    ? 0
    : said?.ok
      ? said.value.minutes
      : Math.round((minutes * (100 - percent)) / 100);
  return {
    PercentComplete: String(Math.round(percent)),
    ActualStart: progress?.actualStart ? momentText(progress.actualStart, dayTimes.start) : null,
    ActualFinish: progress?.actualFinish ? momentText(progress.actualFinish, dayTimes.finish) : null,
    ActualDuration: durationText(progress?.actualStart ? minutes - left : 0),
    RemainingDuration: durationText(left),
  };
}

function scheduleFields(
  activity: WorkPackage,
  { scheduled, dayTimes }: TaskEncoding,
): Record<string, EncodedValue | undefined> {
  const at = scheduled.get(activity.id);
  const own: Pick<WorkPackage, 'start' | 'due'> = activity.children?.length ? {} : activity;
  return {
    Start: own.start ? momentText(own.start, dayTimes.start) : at && instantText(at.earlyStart),
    Finish: own.due ? momentText(own.due, dayTimes.finish) : at && instantText(at.earlyFinish),
    EarlyStart: at && instantText(at.earlyStart),
    EarlyFinish: at && instantText(at.earlyFinish),
    LateStart: at && instantText(at.lateStart),
    LateFinish: at && instantText(at.lateFinish),
    // Tenths of a minute.
    ...(at ? floatFields(at) : {}),
    Critical: at && (at.critical ? '1' : '0'),
  };
}

function floatFields({ freeFloat, totalFloat }: ScheduledActivity): Record<string, string> {
  return Object.fromEntries([
    ['FreeSlack', String(freeFloat * 10)],
    ['TotalSlack', String(totalFloat * 10)],
  ]);
}

const linkTypes = ['FF', 'FS', 'SF', 'SS'];
const lagFormats = { working: '7', elapsed: '8', percent: '19' };

function linksOf({ relationships }: PlanActivity, { uidOf }: TaskEncoding): ReadonlyMap<string, KeptElement> {
  return new Map(
    relationships.flatMap(({ predecessorId, type, lagKind, lagAmount }): [string, KeptElement][] => {
      const uid = uidOf(predecessorId);
      if (uid === undefined) return [];
      const parts: KeptElement[] = [
        ['PredecessorUID', uid],
        ['Type', String(linkTypes.indexOf(type))],
        ['CrossProject', '0'],
        // Tenths of a minute, but whole percent.
        ['LinkLag', String(lagKind === 'percent' ? lagAmount : lagAmount * 10)],
        ['LagFormat', lagFormats[lagKind]],
      ];
      return [[uid, ['PredecessorLink', parts]]];
    }),
  );
}

function baselinesOf(
  { baseline, baselines = [] }: WorkPackage,
  { units, dayTimes }: TaskEncoding,
): ReadonlyMap<string, KeptElement> {
  const all = [...(baseline ? [{ number: 0, ...baseline }] : []), ...baselines];
  return new Map(
    all.map(({ number, start, finish, work, cost }) => {
      const effort = work === undefined ? null : parseDuration(work, units);
      const parts: KeptElement[] = [
        ['Number', String(number)],
        ['Start', momentText(start, dayTimes.start)],
        ['Finish', momentText(finish, dayTimes.finish)],
        ...(effort?.ok ? [['Work', durationText(effort.value.minutes)] as const] : []),
        ...(cost === undefined ? [] : [['Cost', hundredthsText(cost)] as const]),
      ];
      return [String(number), ['Baseline', parts] as const];
    }),
  );
}
