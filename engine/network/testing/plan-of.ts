import type { CalendarDefinition } from '../../calendar/calendar-definition.ts';
import type { NetworkActivity, NetworkInput, Relationship } from '../network-input.ts';
import { type ScheduledActivity, scheduledActivities } from '../network-schedule.ts';
import { scheduleActivities } from '../schedule-activities.ts';

/** The instant of an ISO text in UTC, in minutes. */
export const instantOf = (text: string): number => Date.parse(`${text}Z`) / 60_000;

/** An instant as ISO text in UTC, to the minute. */
export const textOf = (instant: number): string => new Date(instant * 60_000).toISOString().slice(0, 16);

const day = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];

/** Monday to Friday, 8 to 12 and 13 to 17, UTC. */
export const office: CalendarDefinition = {
  id: 'office',
  timeZone: 'UTC',
  week: [day, day, day, day, day, [], []],
};

/** Every day, 10 to 18 in New York, frozen from the 15th of September 2026 up to the 19th. */
export const shopFloor: CalendarDefinition = {
  id: 'shop floor',
  timeZone: 'America/New_York',
  week: Array.from({ length: 7 }, () => [{ from: 600, to: 1080 }]),
  freezeWindows: [{ from: instantOf('2026-09-15T00:00'), to: instantOf('2026-09-19T00:00') }],
};

/** Monday, 7 September 2026, 8 o'clock. */
export const monday = instantOf('2026-09-07T08:00');

/** An activity of so many days of eight working hours. */
export const activity = (id: string, days: number, more: Partial<NetworkActivity> = {}): NetworkActivity => ({
  id,
  duration: { minutes: days * 480, elapsed: false },
  ...more,
});

/** A relationship, finish to start without a lag unless said otherwise. */
export const tie = (
  predecessorId: string,
  successorId: string,
  more: Partial<Relationship> = {},
): Relationship => ({ predecessorId, successorId, type: 'FS', ...more });

/** A plan on the office calendar from that Monday on. */
export const planOf = (
  activities: readonly NetworkActivity[],
  relationships: readonly Relationship[] = [],
  more: Partial<NetworkInput> = {},
): NetworkInput => ({
  ...{ activities, relationships, calendars: [office, shopFloor], projectStart: monday },
  ...more,
});

/** The schedule of a plan that can be scheduled. */
export function scheduleOf(input: NetworkInput) {
  const result = scheduleActivities(input);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** The activities of a plan that can be scheduled, by id; asking for an unknown one fails. */
export function datesOf(input: NetworkInput): (id: string) => ScheduledActivity {
  const found = new Map(scheduledActivities(scheduleOf(input)).map((one) => [one.id, one]));
  return (id) => {
    const one = found.get(id);
    if (!one) throw new Error(`no activity ${id}`);
    return one;
  };
}
