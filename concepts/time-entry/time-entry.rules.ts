import { mayDo } from '../permission/permission.rules.ts';

/** The minutes of a day. */
export const dayMinutes = 1440;

interface Actor {
  readonly role: string;
  readonly memberId: string | null;
  readonly scopes: ReadonlySet<string> | null;
}

/** Whether somebody may see, or change, the time of a member: their own, and planners that of all. */
export function mayHandleTimeOf(actor: Actor, memberId: string, act: 'read' | 'change'): boolean {
  return actor.memberId === memberId || mayDo(actor, `time-entry.of-others.${act}`);
}

/**
 * What a day still takes of an entry beside the others of that person: null where it fits, or else the minutes that the
 * others have. The entry itself may be among them, as it was.
 */
export function overfullDay(
  entry: { readonly timeEntryId: string; readonly minutes: number },
  ofDay: readonly { readonly timeEntryId: string; readonly minutes: number }[],
): number | null {
  const others = ofDay
    .filter(({ timeEntryId }) => timeEntryId !== entry.timeEntryId)
    .reduce((sum, { minutes }) => sum + minutes, 0);
  return others + entry.minutes > dayMinutes ? others : null;
}
