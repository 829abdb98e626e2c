import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import type { LevellingMove, LevellingPreview } from '../levelling.contract.ts';

type Unresolved = LevellingPreview['unresolved'][number];

/** How much later, or earlier, in days of the project: '2 days later'. */
export function laterText(minutes: number, dayMinutes: number): string {
  if (minutes === 0) return 'the same day';
  const days = Math.round((10 * Math.abs(minutes)) / dayMinutes) / 10;
  return `${formatCount(days)} ${days === 1 ? 'day' : 'days'} ${minutes > 0 ? 'later' : 'earlier'}`;
}

/** How far from the best possible a plan is at most. */
export function distanceText({ optimal, gapPercent }: LevellingPreview): string {
  if (optimal) return 'No plan without over-allocations finishes earlier.';
  return `At most ${formatCount(gapPercent)} % from the best possible, priorities aside.`;
}

/** A day in a project's time zone; that of a finish is the one that it ends. */
export function dayText(timeZone: string, instant: string, end?: 'end'): string {
  const shown = end ? new Date(Date.parse(instant) - 1).toISOString() : instant;
  return formatDay(dayIn(timeZone, shown));
}

/** Why a work item would have other dates. */
export function causeText(
  cause: LevellingMove['cause'],
  preview: LevellingPreview,
  timeZone: string,
): string {
  if (cause.kind === 'freed') return 'No longer has to wait';
  if (cause.kind === 'working-time') return 'Those who do it work at other times';
  const titles = titlesOf(cause.workItemIds, preview);
  if (cause.kind === 'follows') return `Follows ${titles}`;
  const from = dayText(timeZone, cause.at);
  const who = nameOf(cause.resourceId, preview);
  if (titles === '') return `${who} has no time from ${from}`;
  return `${who} is busy from ${from}: ${titles}${cause.elsewhere ? ' (another project)' : ''}`;
}

const reasons: Readonly<Record<Unresolved['reason'], string>> = {
  'outside-range': 'it lies outside of what is levelled',
  'fixed-date': 'it must be on a date',
  'in-progress': 'it has begun',
  'never-delayed': 'it is never delayed',
  constraint: 'its constraint leaves no later time',
  'float-used-up': 'its float does not reach',
  'never-available': 'there is no later time at which it could be done',
  'more-than-there-is': 'it asks for more than there ever is',
  'never-there': 'there is nothing of them at any time',
  'too-few-people': 'there are too few people who can do it',
  'never-together': 'those who do it never work at the same time',
};

/** Who has too much to do, or what cannot be done, when, and why. */
export function unresolvedText(one: Unresolved, preview: LevellingPreview, timeZone: string) {
  const who = one.resourceId === null ? one.skill : nameOf(one.resourceId, preview);
  const when =
    one.span === null
      ? 'at any time'
      : spanText(dayText(timeZone, one.span.start), dayText(timeZone, one.span.finish, 'end'));
  return {
    who: who ?? 'Its people',
    when,
    what: titlesOf(one.workItemIds, preview),
    why: reasons[one.reason],
  };
}

function spanText(from: string, to: string): string {
  return from === to ? from : `${from} – ${to}`;
}

/** The name of somebody. */
export function nameOf(resourceId: string, { people }: LevellingPreview): string {
  return people.find((one) => one.resourceId === resourceId)?.name ?? 'Somebody';
}

function titlesOf(workItemIds: readonly string[], { titles }: LevellingPreview): string {
  return workItemIds
    .slice(0, 3)
    .map((id) => titles[id] ?? 'a work item')
    .join(', ');
}
