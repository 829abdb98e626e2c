import type { NetworkActivity, NetworkInput } from '../network-input.ts';
import type { ScheduledActivity } from '../network-schedule.ts';
import { clocksOf, type MinuteClock } from './broken-rules.ts';

/** The ids of activities that are to be done and do not keep to their constraints, found minute by minute. */
export function unkeptConstraints(
  input: NetworkInput,
  of: (id: string) => ScheduledActivity,
  horizon: readonly [number, number],
): string[] {
  return input.activities
    .filter((activity) => !isKept(activity, of(activity.id), clocksOf(input, activity, horizon)))
    .map(({ id }) => id);
}

function isKept(
  { constraint }: NetworkActivity,
  { earlyStart, earlyFinish }: ScheduledActivity,
  { running, usual }: { readonly running: MinuteClock; readonly usual: MinuteClock },
): boolean {
  if (!constraint || !('instant' in constraint)) return true;
  const { type, instant } = constraint;
  // A start in a gap is the next working minute, a finish in a gap the end of the work before.
  const start = nextMinute(usual, instant);
  const end = earlyFinish > earlyStart ? usual.previousEnd(instant) : instant;
  if (type === 'start-no-earlier-than') return earlyStart >= instant;
  if (type === 'start-no-later-than') return earlyStart <= (earlyFinish > earlyStart ? start : instant);
  if (type === 'finish-no-earlier-than') return earlyFinish >= end;
  if (type === 'finish-no-later-than') return earlyFinish <= instant;
  if (type === 'must-start-on') return earlyStart === nextMinute(running, instant) && earlyStart <= start;
  return earlyFinish >= end && running.between(end, earlyFinish) === 0;
}

function nextMinute(clock: MinuteClock, instant: number): number {
  let at = instant;
  while (!clock.works(at)) at += 1;
  return at;
}
