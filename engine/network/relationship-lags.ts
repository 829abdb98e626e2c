import { longestMinutes } from './check-activity.ts';
import type { NetworkGraph } from './network-graph.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';

/** The lag of every edge in minutes. A percentage is of the predecessor's duration, of a summary's longest activity. */
export function relationshipLags(input: NetworkInput, graph: NetworkGraph): Int32Array {
  const { sources, froms, owners } = graph;
  const lags = new Int32Array(sources.length);
  let longest: Float64Array | null = null;
  for (let edge = 0; edge < lags.length; edge += 1) {
    const lag = input.relationships[sources[edge] as number]?.lag;
    if (!lag) continue;
    if (lag.kind !== 'percent') {
      lags[edge] = lag.amount;
      continue;
    }
    longest ??= longestInside(input, graph);
    const whole = longest[owners[froms[edge] as number] as number] as number;
    lags[edge] = Math.max(-longestMinutes, Math.min(longestMinutes, Math.round((whole * lag.amount) / 100)));
  }
  return lags;
}

/** The duration of every activity that takes time, and of a summary that of the longest in it. */
function longestInside({ activities }: NetworkInput, { hierarchy }: NetworkGraph): Float64Array {
  const { parents, summary, topDown } = hierarchy;
  const longest = new Float64Array(activities.length);
  for (let place = topDown.length - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    if (!summary[at]) longest[at] = workMinutes(activities[at] as NetworkActivity);
    const parent = parents[at] as number;
    if (parent >= 0) longest[parent] = Math.max(longest[parent] as number, longest[at] as number);
  }
  return longest;
}

/** The minutes that an activity takes: none for a milestone. */
export function workMinutes({ type, duration }: NetworkActivity): number {
  return type === 'milestone' || type === 'summary' ? 0 : duration.minutes;
}
