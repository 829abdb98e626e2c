import { isPlanInstant } from '../calendar/instant-range.ts';
import type { NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';

/** The longest duration or lag, in minutes: about 200 years. */
export const longestMinutes = 200 * 366 * 1440;

const constraintTypes = new Set([
  ...['as-soon-as-possible', 'as-late-as-possible', 'must-start-on', 'must-finish-on'],
  ...['start-no-earlier-than', 'start-no-later-than', 'finish-no-earlier-than', 'finish-no-later-than'],
]);

/** What is wrong with an activity's own fields, or null. */
export function checkActivity(activity: NetworkActivity): NetworkRefusal | null {
  const { id, duration, constraint, remaining, percentComplete, cost } = activity;
  if (!isMinutes(duration?.minutes))
    return refuseNetwork('invalid-duration', [id], 'a duration is whole minutes from 0 on', 'duration');
  if (remaining !== undefined && !isMinutes(remaining))
    return refuseNetwork('invalid-duration', [id], 'what remains is whole minutes from 0 on', 'remaining');
  if (percentComplete !== undefined && !(percentComplete >= 0 && percentComplete <= 100))
    return refuseNetwork('invalid-progress', [id], 'percent complete is 0 to 100', 'percentComplete');
  if (cost !== undefined && !Number.isSafeInteger(cost))
    return refuseNetwork('invalid-cost', [id], 'a cost is whole minor units of money', 'cost');
  if (constraint && !constraintTypes.has(constraint.type))
    return refuseNetwork('invalid-constraint', [id], 'there is no such constraint', 'constraint');
  return checkInstants(activity);
}

function checkInstants(activity: NetworkActivity): NetworkRefusal | null {
  const { id, constraint, deadline, actualStart, actualFinish } = activity;
  const dated = constraint && !constraint.type.startsWith('as-');
  const constraintInstant = constraint && 'instant' in constraint ? constraint.instant : undefined;
  if (dated && constraintInstant === undefined)
    return refuseNetwork('invalid-constraint', [id], 'its constraint lacks an instant', 'constraint');
  const wrong = isWrong(constraintInstant)
    ? 'constraint'
    : isWrong(deadline)
      ? 'deadline'
      : isWrong(actualStart)
        ? 'actualStart'
        : isWrong(actualFinish)
          ? 'actualFinish'
          : null;
  if (wrong) return refuseNetwork('invalid-instant', [id], `${wrong} is no minute of 1900 to 2399`, wrong);
  if (actualFinish !== undefined && actualStart === undefined)
    return refuseNetwork('invalid-progress', [id], 'it is finished without a start', 'actualStart');
  if (actualFinish !== undefined && actualFinish < (actualStart ?? 0))
    return refuseNetwork('invalid-progress', [id], 'it was finished before it started', 'actualFinish');
  return null;
}

/** What is wrong with a relationship's lag or type, or null. */
export function checkRelationship(relationship: Relationship, index: number): NetworkRefusal | null {
  const { predecessorId, successorId, type, lag } = relationship;
  const known = type === 'FS' || type === 'SS' || type === 'FF' || type === 'SF';
  if (known && !lag) return null;
  const ids = [predecessorId, successorId];
  const field = `relationships.${index}`;
  if (!known || !lag) return refuseNetwork('invalid-lag', ids, 'a relationship is FS, SS, FF or SF', field);
  const kind = ['working', 'elapsed', 'percent'].includes(lag.kind);
  const most = lag.kind === 'percent' ? 100_000 : longestMinutes;
  const whole = lag.kind === 'percent' || Number.isInteger(lag.amount);
  return kind && whole && Math.abs(lag.amount) <= most
    ? null
    : refuseNetwork('invalid-lag', ids, 'a lag is whole minutes or percent', field);
}

/** What is wrong with the project's own fields, or null. */
export function checkProject(input: NetworkInput): NetworkRefusal | null {
  const { projectStart, projectFinish, statusDate, criticalFloat } = input;
  for (const [field, instant] of Object.entries({ projectStart, projectFinish, statusDate }))
    if (instant !== undefined && !isPlanInstant(instant))
      return refuseNetwork('invalid-instant', [], `${field} is no minute of 1900 to 2399`, field);
  if (projectStart === undefined)
    return refuseNetwork('invalid-instant', [], 'a project has a start', 'projectStart');
  if (criticalFloat !== undefined && !Number.isFinite(criticalFloat))
    return refuseNetwork('invalid-duration', [], 'critical float is minutes', 'criticalFloat');
  return null;
}

function isWrong(instant: number | undefined): boolean {
  return instant !== undefined && !isPlanInstant(instant);
}

function isMinutes(value: number | undefined): boolean {
  return Number.isInteger(value) && (value ?? -1) >= 0 && (value ?? 0) <= longestMinutes;
}
