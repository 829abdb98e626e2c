import type { Hierarchy } from './hierarchy.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import { type EdgeRows, type NetworkGraph, toFinish } from './network-graph.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { workMinutes } from './relationship-lags.ts';

/** In which calendars the lags of edges are counted, and in whose gaps the bounds of finishes are moved back. */
export function describeEdges(
  { sources, shapes, tos }: EdgeRows,
  input: NetworkInput,
  ends: Int32Array,
  hierarchy: Hierarchy,
  calendars: NetworkCalendars,
): Pick<NetworkGraph, 'lagCalendars' | 'boundCalendars'> {
  const lagCalendars = new Int32Array(sources.length).fill(-1);
  const boundCalendars = new Int32Array(sources.length).fill(-1);
  const { numbers, elapsed } = readColumns(input, hierarchy, calendars);
  const { lagCalendar, relationships } = input;
  for (let edge = 0; edge < sources.length; edge += 1) {
    const reached = tos[edge] as number;
    if ((shapes[edge] as number) & toFinish && reached < numbers.length && elapsed[reached] === 0)
      boundCalendars[edge] = numbers[reached] as number;
    const source = sources[edge] as number;
    if (source < 0) continue;
    const [from, to] = [ends[2 * source] as number, ends[2 * source + 1] as number];
    const kind = relationships[source]?.lag?.kind;
    if (kind === 'working' || (kind === 'percent' && elapsed[from] !== 1))
      lagCalendars[edge] =
        lagCalendar === 'project'
          ? calendars.project
          : (numbers[lagCalendar === 'predecessor' ? from : to] as number);
  }
  return { lagCalendars, boundCalendars };
}

/**
 * The number of every activity's calendar (the project's for a summary), and whether it runs through all hours: 1 for
 * elapsed time, 2 for what takes none.
 */
function readColumns(input: NetworkInput, { summary }: Hierarchy, calendars: NetworkCalendars) {
  const count = input.activities.length;
  const numbers = new Int32Array(count);
  const elapsed = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const activity = input.activities[at] as NetworkActivity;
    numbers[at] = summary[at] === 1 ? calendars.project : calendars.numberOf(activity.calendarId);
    if (summary[at] === 1) continue;
    elapsed[at] = activity.duration.elapsed && activity.type !== 'milestone' ? 1 : 0;
    if (elapsed[at] === 0 && workMinutes(activity) === 0) elapsed[at] = 2;
  }
  return { numbers, elapsed };
}
