import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { levelPlan } from '../engine/levelling/resources/level-plan.ts';
import type { LevellingInput } from '../engine/levelling/resources/levelling-input.ts';
import { scheduleActivities } from '../engine/network/schedule-activities.ts';
import type { Row } from './benchmark.ts';

export const name = 'engine-taskjuggler';

/** A plan that both can be asked: tasks of whole days, each after up to two of the two hundred before it. */
interface SharedPlan {
  readonly days: readonly number[];
  readonly after: readonly (readonly number[])[];
}

const people = 20;
const shift = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];
const start = Date.UTC(2026, 8, 7) / 60_000;

/**
 * The same plans by TaskJuggler 3 (Debian's `tj3`), where it is installed: the critical path of 1,000 activities, and
 * the same levelled for 20 people, each task with its own. TaskJuggler is timed as a whole process, since that is how it is used;
 * ours in its own, the answer ready to be read.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [count, levelled] of [
    [1000, false],
    [1000, true],
  ] as const) {
    const plan = sharedPlan(count);
    const what = `${levelled ? `levelled for ${people} people` : 'critical path'}, ${count.toLocaleString('en')} activities`;
    const own = levelled ? ownLevelling(plan) : ownSchedule(plan);
    rows.push({ measure: `${what}: ours`, figure: told(own) });
    const theirs = taskJuggler(plan, levelled);
    rows.push({ measure: `${what}: TaskJuggler 3`, figure: theirs ? told(theirs) : 'not installed' });
  }
  return rows;
}

interface Outcome {
  readonly ms: number;
  /** Days since the start of the plan. */
  readonly finish: number;
}

function told({ ms, finish }: Outcome): string {
  return `${Math.round(ms).toLocaleString('en')} ms, ${Math.round(finish)} days`;
}

function sharedPlan(count: number): SharedPlan {
  let seed = 7;
  const roll = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const days = Array.from({ length: count }, () => 1 + roll(5));
  const after = days.map((_, at) =>
    at < 200 ? [] : [...new Set([at - 1 - roll(200), at - 1 - roll(200)])].filter(() => roll(3) > 0),
  );
  return { days, after };
}

function inputOf({ days, after }: SharedPlan): LevellingInput {
  return {
    plan: {
      projectStart: start,
      calendars: [{ id: 'office', timeZone: 'UTC', week: [shift, shift, shift, shift, shift, [], []] }],
      activities: days.map((count, at) => ({
        id: `t${at}`,
        duration: { minutes: count * 480, elapsed: false },
      })),
      relationships: after.flatMap((list, at) =>
        list.map((from) => ({
          ...{ predecessorId: `t${from}`, successorId: `t${at}`, type: 'FS' as const },
        })),
      ),
    },
    resources: Array.from({ length: people }, (_, at) => ({ id: `p${at}` })),
    demands: days.map((_, at) => ({ activityId: `t${at}`, of: { resourceId: `p${at % people}` } })),
  };
}

/** The median of three, after one to warm up. */
function timed(work: () => number): Outcome {
  const runs = Array.from({ length: 4 }, () => {
    const since = performance.now();
    const finish = work();
    return { ms: performance.now() - since, finish: (finish - start) / 1440 };
  });
  return runs.slice(1).sort((one, other) => one.ms - other.ms)[1] as Outcome;
}

function ownSchedule(plan: SharedPlan): Outcome {
  const input = inputOf(plan).plan;
  return timed(() => {
    const result = scheduleActivities(input);
    if (!result.ok) throw new Error(result.problem.detail);
    return result.value.finish;
  });
}

function ownLevelling(plan: SharedPlan): Outcome {
  const input = inputOf(plan);
  return timed(() => {
    const result = levelPlan(input);
    if (!result.ok) throw new Error(result.problem.detail);
    return result.value.finish;
  });
}

/** What `tj3` makes of a plan, as a process; null where there is none. */
function taskJuggler(plan: SharedPlan, levelled: boolean): Outcome | null {
  try {
    execFileSync('tj3', ['--version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const place = mkdtempSync(join(tmpdir(), 'storewright-tj3-'));
  try {
    writeFileSync(join(place, 'plan.tjp'), projectFile(plan, levelled));
    const since = performance.now();
    execFileSync('tj3', ['--silent', '--output-dir', place, join(place, 'plan.tjp')], { stdio: 'ignore' });
    const ms = performance.now() - since;
    const ends = readFileSync(join(place, 'ends.csv'), 'utf8').match(/\d{4}-\d\d-\d\d-\d\d:\d\d/g) ?? [];
    const last =
      ends
        .sort()
        .at(-1)
        ?.replace(/-(\d\d:\d\d)$/, 'T$1Z') ?? '';
    return { ms, finish: (Date.parse(last) / 60_000 - start) / 1440 };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function projectFile({ days, after }: SharedPlan, levelled: boolean): string {
  const work = (count: number, at: number) =>
    levelled ? `effort ${count}d allocate p${at % people}` : `length ${count}d`;
  return [
    'project plan "Plan" 2026-09-07 +20y { timezone "UTC" timeformat "%Y-%m-%d-%H:%M" }',
    ...Array.from({ length: people }, (_, at) => `resource p${at} "P${at}"`),
    ...days.map((count, at) => {
      const depends = after[at]?.length ? ` depends ${after[at].map((from) => `t${from}`).join(', ')}` : '';
      return `task t${at} "T${at}" { ${work(count, at)}${depends} }`;
    }),
    'taskreport "ends" { formats csv columns end }',
    '',
  ].join('\n');
}
