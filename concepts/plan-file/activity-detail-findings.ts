import { type Duration, parseDuration, type WorkingUnits } from './duration.ts';
import type { PlanActivity } from './plan-activities.ts';
import type { FieldPath, Finding } from './plan-file-error.ts';
import type { WorkPackage } from './work-package-schema.ts';

/** What activities say of modes, assignments, distributions and progress that cannot be right. */
export function activityDetailFindings(activities: readonly PlanActivity[], units: WorkingUnits): Finding[] {
  return activities.flatMap(({ activity, path }) => {
    const notations = durationsOf(activity).flatMap(([field, text]) =>
      durationFindings([...path, ...field], text, units, field.at(-1) === 'effort'),
    );
    if (notations.length > 0) return notations;
    return [
      ...distributionFindings(activity, path, units),
      ...progressFindings(activity, path),
      ...baselineFindings(activity, path),
      ...modeFindings(activity, path),
    ];
  });
}

/** The durations in an activity's details, by their fields. */
function durationsOf(activity: WorkPackage): (readonly [FieldPath, string])[] {
  const { distribution, progress, modes = [], assignments = [] } = activity;
  const assigned = (list: NonNullable<WorkPackage['assignments']>, at: FieldPath) =>
    list.map(({ effort }, index) => [[...at, index, 'effort'] as FieldPath, effort] as const);
  const all: (readonly [FieldPath, string | undefined])[] = [
    ...(['optimistic', 'mostLikely', 'pessimistic', 'mean', 'deviation'] as const).map(
      (field) => [['distribution', field], distribution?.[field]] as const,
    ),
    ...(distribution?.values ?? []).map(
      ({ duration }, index) => [['distribution', 'values', index, 'duration'], duration] as const,
    ),
    [['progress', 'remaining'], progress?.remaining],
    [['baseline', 'work'], activity.baseline?.work],
    ...(activity.baselines ?? []).map(({ work }, index) => [['baselines', index, 'work'], work] as const),
    ...assigned(assignments, ['assignments']),
    ...modes.flatMap(({ duration, assignments: who = [] }, index) => [
      [['modes', index, 'duration'] as FieldPath, duration] as const,
      ...assigned(who, ['modes', index, 'assignments']),
    ]),
  ];
  return all.filter((entry): entry is readonly [FieldPath, string] => entry[1] !== undefined);
}

/** What is wrong with one duration. */
export function durationFindings(
  path: FieldPath,
  text: string,
  units: WorkingUnits,
  effort = false,
): Finding[] {
  const read = parseDuration(text, units);
  if (!read.ok) return [{ path, message: read.problem.detail }];
  if (effort && read.value.elapsed) return [{ path, message: 'Effort is working time: leave out the e' }];
  return [];
}

function distributionFindings(activity: WorkPackage, path: FieldPath, units: WorkingUnits): Finding[] {
  const { distribution, estimate } = activity;
  if (!distribution) return [];
  const at = [...path, 'distribution'];
  const read = (text: string | undefined): Duration | null => {
    const duration = text === undefined ? null : parseDuration(text, units);
    return duration?.ok ? duration.value : null;
  };
  const points = (['optimistic', 'mostLikely', 'pessimistic'] as const).filter(
    (point) => distribution.type !== 'uniform' || point !== 'mostLikely',
  );
  const isPoints = ['triangular', 'pert', 'uniform'].includes(distribution.type);
  const missing = isPoints ? points.find((point) => !(distribution[point] ?? estimate?.[point])) : undefined;
  if (missing) {
    const message = `\`${missing}\` is missing: ${distribution.type} needs it, here or in the estimate`;
    return [{ path: [...at, missing], message }];
  }
  const given = isPoints
    ? points.map((point) => read(distribution[point] ?? estimate?.[point]))
    : [
        distribution.mean,
        distribution.deviation,
        ...(distribution.values ?? []).map((one) => one.duration),
      ].map(read);
  const durations = given.filter((one) => one !== null);
  const planned = read(activity.duration);
  const kinds = new Set([...durations, ...(planned ? [planned] : [])].map(({ elapsed }) => elapsed));
  if (kinds.size > 1) return [{ path: at, message: 'A distribution is all working or all elapsed time' }];
  const ordered = durations.every(
    ({ minutes }, index) => index === 0 || (durations[index - 1]?.minutes ?? 0) <= minutes,
  );
  return isPoints && !ordered
    ? [{ path: at, message: 'A distribution must go from optimistic over most likely to pessimistic' }]
    : [];
}

function progressFindings({ progress, type, children }: WorkPackage, path: FieldPath): Finding[] {
  if (!progress) return [];
  const at = [...path, 'progress'];
  const { actualStart, actualFinish, percentComplete, remaining } = progress;
  if (children?.length || type === 'summary')
    return [{ path: at, message: 'The progress of a summary is that of what is below it' }];
  if (actualFinish !== undefined && actualStart === undefined)
    return [{ path: [...at, 'actualFinish'], message: 'It is finished without an `actualStart`' }];
  if (actualFinish !== undefined && isBefore(actualFinish, actualStart))
    return [{ path: [...at, 'actualFinish'], message: 'It was finished before it started' }];
  if (actualFinish !== undefined && percentComplete !== undefined && percentComplete < 100)
    return [{ path: [...at, 'percentComplete'], message: 'It is finished: it is 100 percent complete' }];
  if (remaining !== undefined && actualStart === undefined)
    return [
      { path: [...at, 'remaining'], message: 'What remains is of started work: `actualStart` is missing' },
    ];
  return [];
}

function baselineFindings({ baseline, baselines = [] }: WorkPackage, path: FieldPath): Finding[] {
  const all = [
    ...(baseline ? [{ ...baseline, at: ['baseline'] as FieldPath }] : []),
    ...baselines.map((one, index) => ({ ...one, at: ['baselines', index] as FieldPath })),
  ];
  return all
    .filter(({ start, finish }) => isBefore(finish, start))
    .map(({ at }) => ({
      path: [...path, ...at, 'finish'],
      message: 'The baseline finishes before it starts',
    }));
}

/** Whether a finish is before a start; a day without a time is whole. */
function isBefore(finish: string, start = ''): boolean {
  const length = Math.min(finish.length, start.length);
  return finish.slice(0, length) < start.slice(0, length);
}

function modeFindings({ modes = [], assignments, children }: WorkPackage, path: FieldPath): Finding[] {
  if (modes.length > 0 && children?.length)
    return [{ path: [...path, 'modes'], message: 'A summary has no modes: what is below it may have' }];
  if (modes.length > 0 && assignments)
    return [
      { path: [...path, 'assignments'], message: 'With modes, assignments stand in each of the modes' },
    ];
  return [];
}
