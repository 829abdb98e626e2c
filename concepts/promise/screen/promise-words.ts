import { formatDay } from '../../../platform/browser/format.ts';
import type { GivenPromise } from '../promise.contract.ts';

/** How the states of a promise are called, and coloured. */
export const stateWords = {
  kept: { label: 'Kept', color: 'teal' },
  'on-track': { label: 'On track', color: 'gray' },
  'at-risk': { label: 'At risk', color: 'red' },
  broken: { label: 'Broken', color: 'red' },
} as const;

/** How far a promise is off, in words; null where it is not. */
export function lateWords({ daysLate, foreseenDay }: GivenPromise): string | null {
  if (daysLate === null || foreseenDay === null || daysLate <= 0) return null;
  return `${daysLate} ${daysLate === 1 ? 'day' : 'days'} late: ${formatDay(foreseenDay)}`;
}

/** What moved a promise, in words; null where nothing was told. */
export function moveWords({ moved }: GivenPromise, nameOf: (personId: string) => string): string | null {
  if (!moved) return null;
  const what = { forecast: 'The finish', 'due-date': 'The due date', deadline: 'The deadline' }[moved.reason];
  const from = moved.from ? ` from ${formatDay(moved.from)}` : '';
  const to = moved.to ? ` to ${formatDay(moved.to)}` : '';
  const who = moved.by ? `by a change of ${nameOf(moved.by)}` : 'as time went by';
  return `${what} moved${from}${to}, ${who}.`;
}
