import { CalendarExhausted } from '../calendar/compiled-calendar.ts';
import type { NetworkGraph } from './network-graph.ts';
import type { NetworkInput } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';

/** Something of an activity, or of a summary, would lie where no calendar reaches. */
class ActivityExhausted extends CalendarExhausted {
  /** The activity's index. */
  readonly activity: number;
  constructor(calendarId: string, activity: number) {
    super(calendarId);
    this.activity = activity;
  }
}

/** Takes nodes one by one, in an order or (-1) against it; a calendar's exhaustion is thrown with the activity's place. */
export function placeNodes(
  { owners }: Pick<NetworkGraph, 'owners'>,
  order: Int32Array,
  direction: 1 | -1,
  place: (node: number) => void,
): void {
  let at = direction === 1 ? 0 : order.length - 1;
  try {
    for (; at >= 0 && at < order.length; at += direction) place(order[at] as number);
  } catch (error) {
    if (!(error instanceof CalendarExhausted)) throw error;
    throw new ActivityExhausted(error.calendarId, owners[order[at] as number] as number);
  }
}

/** The refusal of a plan of which something would lie where no calendar reaches; any other error is thrown on. */
export function refuseExhausted(error: unknown, { activities }: NetworkInput): NetworkRefusal {
  if (!(error instanceof CalendarExhausted)) throw error;
  const id = error instanceof ActivityExhausted ? activities[error.activity]?.id : undefined;
  const saying = `${error.message} in the years 1900 to 2399, or it would lie outside of them`;
  return refuseNetwork('no-working-time', id === undefined ? [] : [id], saying, 'calendars');
}
