import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf } from '../calendar/working-positions.ts';
import type { NetworkActivity } from '../network/network-input.ts';
import type { NetworkState } from '../network/network-state.ts';
import { copyWork, type NodeWork, workState } from '../network/node-work.ts';
import { readActivity } from '../network/read-work.ts';

/** Beyond every position; what is not limited. */
export const noLimit = 2 ** 30;

/**
 * Limits of every node that hold for any duration m: a start lies between max(lowStart, lowFinish - m) and
 * max(floor, min(highStart, highFinish - m)), a late finish is at most min(capFinish, capStart + m).
 */
export interface LaneLimits {
  readonly lowStarts: Int32Array;
  readonly lowFinishes: Int32Array;
  readonly highStarts: Int32Array;
  readonly highFinishes: Int32Array;
  readonly floors: Int32Array;
  readonly capStarts: Int32Array;
  readonly capFinishes: Int32Array;
}

/** Reads the limits of a prepared plan in which the durations of some activities vary. */
export function readLaneLimits(state: NetworkState, varies: Uint8Array): LaneLimits {
  const { work, graph } = state;
  const column = (value: number) => new Int32Array(graph.nodes).fill(value);
  const clipped = (values: Int32Array) => values.map((value) => Math.min(noLimit, value));
  const limits: LaneLimits = {
    ...{ lowStarts: work.lowest.slice(), lowFinishes: column(-noLimit) },
    ...{ highStarts: clipped(work.highest), highFinishes: column(noLimit), floors: column(-noLimit) },
    ...{ capStarts: column(noLimit), capFinishes: clipped(work.lateCaps) },
  };
  const probe = makeProbe(state);
  for (let node = 0; node < graph.activities; node += 1) {
    const { constraint } = state.input.activities[node] as NetworkActivity;
    if (varies[node] === 1 && constraint && 'instant' in constraint)
      separate(limits, node, constraint.type, probe(node), floorOf(state, node));
  }
  return limits;
}

/** The limits of an activity of one minute, without its constraint and with it. */
interface Probed {
  readonly free: { readonly lowest: number; readonly lateCap: number };
  readonly kept: {
    readonly lowest: number;
    readonly highest: number;
    readonly wanted: number;
    readonly lateCap: number;
  };
}

/** Asks the network's own reading of constraints what they come to for an activity of one minute. */
function makeProbe({ work, input, calendars }: NetworkState): (node: number) => Probed {
  const scratch: NodeWork = copyWork(work);
  const activities = input.activities.slice();
  const probing = { ...input, activities };
  const read = (node: number, activity: NetworkActivity) => {
    activities[node] = activity;
    readActivity(scratch, node, probing, calendars);
    const [lowest, highest] = [scratch.lowest[node] as number, scratch.highest[node] as number];
    const [wanted, lateCap] = [scratch.wanted[node] as number, scratch.lateCaps[node] as number];
    return { lowest, highest, wanted, lateCap };
  };
  return (node) => {
    const activity = input.activities[node] as NetworkActivity;
    const short = ofMinutes(activity, work.minutes[node] as number, 1);
    return { free: read(node, { ...short, constraint: undefined }), kept: read(node, short) };
  };
}

/** An activity of which so many minutes are to do, by those of which there were; what is done of it stays. */
export function ofMinutes(activity: NetworkActivity, before: number, minutes: number): NetworkActivity {
  const { duration, actualStart } = activity;
  const whole = actualStart === undefined ? minutes : duration.minutes - before + minutes;
  const remaining = actualStart === undefined ? activity.remaining : minutes;
  return { ...activity, remaining, duration: { minutes: whole, elapsed: duration.elapsed } };
}

/** The position before which what is to do is not pulled; none for what has started. */
function floorOf({ work, input, compiled }: NetworkState, node: number): number | null {
  if (work.states[node] !== workState.toDo) return null;
  const calendar = compiled[work.runs[node] as number] as CompiledCalendar;
  return input.statusDate === undefined ? -noLimit : positionOf(calendar, input.statusDate);
}

/** Writes which part of a limit moves with the duration. What one minute does not show binds no longer duration. */
function separate(
  limits: LaneLimits,
  node: number,
  type: string,
  { free, kept }: Probed,
  floor: number | null,
): void {
  const clip = (value: number) => Math.min(noLimit, value);
  limits.lowStarts[node] = kept.lowest;
  limits.highStarts[node] = clip(kept.highest);
  limits.capFinishes[node] = clip(kept.lateCap);
  if (type === 'finish-no-earlier-than' || (type === 'must-finish-on' && floor === null)) {
    limits.lowStarts[node] = free.lowest;
    if (kept.lowest > free.lowest) limits.lowFinishes[node] = kept.lowest + 1;
  }
  if (floor === null) return;
  limits.floors[node] = floor;
  if (type === 'must-finish-on') {
    limits.lowStarts[node] = floor;
    limits.lowFinishes[node] = kept.lowest + 1;
  }
  if (type === 'must-finish-on' || type === 'finish-no-later-than') {
    limits.highStarts[node] = noLimit;
    limits.highFinishes[node] = kept.wanted + 1;
  }
  if (type === 'must-start-on' || type === 'start-no-later-than') {
    limits.capStarts[node] = clip(kept.wanted);
    limits.capFinishes[node] = clip(free.lateCap);
  }
}
