import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { NetworkActivity, NetworkInput, Relationship } from '../engine/network/network-input.ts';
import type { NetworkSchedule } from '../engine/network/network-schedule.ts';
import { reschedule } from '../engine/network/reschedule.ts';
import { scheduleActivities } from '../engine/network/schedule-activities.ts';
import type { Row } from './benchmark.ts';

export const name = 'engine-network';

const day = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const start = Date.UTC(2026, 8, 7, 8) / 60_000;

/** A plan of so many activities with twice as many relationships of all types, in summaries of ten, on two calendars. */
export function largePlan(count: number): NetworkInput {
  let seed = 1;
  const roll = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % below;
  };
  const activities: NetworkActivity[] = [];
  const relationships: Relationship[] = [];
  for (let at = 0; at < count; at += 1) {
    const summary = at % 10 === 0;
    activities.push({
      id: `a${at}`,
      parentId: summary ? undefined : `a${at - (at % 10)}`,
      duration: { minutes: 60 * (1 + roll(40)), elapsed: roll(20) === 0 },
      calendarId: roll(4) === 0 ? 'new york' : undefined,
      deploysToProduction: roll(10) === 0,
    });
    for (let turn = 0; at > 100 && turn < 2; turn += 1) {
      const lag = roll(4) === 0 ? ({ kind: 'working', amount: 60 * roll(16) } as const) : undefined;
      const type = (['FS', 'FS', 'FS', 'SS', 'FF'] as const)[roll(5)] ?? 'FS';
      // Chains of about a hundred, at any size of plan, so that dates stay within a few years.
      const predecessorId = `a${at - (at % 10) - 1 - 10 * roll(Math.max(1, Math.floor(count / 1000)))}`;
      if (!summary && activities[Number(predecessorId.slice(1))])
        relationships.push({ predecessorId, successorId: `a${at}`, type, lag });
    }
  }
  const week = [day, day, day, day, day, [], []];
  const freezeWindows = [{ from: start + 60 * 1440, to: start + 70 * 1440 }];
  const calendars = ['Europe/Berlin', 'America/New_York'].map((timeZone, at) => {
    return { id: at === 0 ? 'berlin' : 'new york', timeZone, week, freezeWindows };
  });
  return { activities, relationships, calendars, projectStart: start };
}

/** The critical path of plans of 1,000 to 1,000,000 activities, whole and after one activity has changed. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1000, 10_000, 100_000, 1_000_000]) {
    const input = largePlan(count);
    let schedule = scheduled(input);
    const whole = timesOf(count > 100_000 ? 2 : 7, () => {
      schedule = scheduled(input);
    });
    const label = `${count.toLocaleString('en')} activities, ${input.relationships.length.toLocaleString('en')} relationships`;
    rows.push({ measure: `schedule ${label}`, figure: `${whole.toFixed(1)} ms` });
    const memory = memoryOf(() => scheduled(input));
    rows.push({
      measure: `memory of that schedule, ${count.toLocaleString('en')} activities`,
      figure: `${memory.toFixed(1)} MB`,
    });
    if (count > 100_000) continue;
    for (const [kind, at] of [
      ['first of the plan', 1],
      ['in the middle', Math.floor(count / 2) + 1],
      ['near the end', count - 5],
    ] as const) {
      let placed = 0;
      let turn = 0;
      const one = timesOf(15, () => {
        const activity = input.activities[at] as NetworkActivity;
        const minutes = activity.duration.minutes + 60 * (1 + (turn++ % 8));
        const result = reschedule(schedule, [{ ...activity, duration: { ...activity.duration, minutes } }]);
        if (!result.ok) throw new Error(result.problem.detail);
        placed = result.value.placed;
      });
      rows.push({
        measure: `reschedule ${label}, ${kind} (${placed} placed)`,
        figure: `${one.toFixed(2)} ms`,
      });
    }
  }
  return rows;
}

function scheduled(input: NetworkInput): NetworkSchedule {
  const result = scheduleActivities(input);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** The median time of so many turns, in milliseconds, after two to warm up. */
function timesOf(turns: number, work: () => void): number {
  const times: number[] = [];
  for (let turn = -2; turn < turns; turn += 1) {
    const since = performance.now();
    work();
    if (turn >= 0) times.push(performance.now() - since);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** What a value keeps in memory beyond what there was before, in megabytes. */
function memoryOf(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  const before = used();
  const kept = make();
  const after = used();
  return kept ? after - before : 0;
}
