import type { Constraint, NetworkActivity, NetworkInput, Relationship } from '../../network/network-input.ts';
import { monday, planOf } from '../../network/testing/plan-of.ts';

/** Rolls whole numbers from 0 to under a limit, the same ones for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

const datedConstraints = [
  ...(['start-no-earlier-than', 'start-no-later-than', 'finish-no-earlier-than'] as const),
  ...(['finish-no-later-than', 'must-start-on', 'must-finish-on'] as const),
];

/**
 * A network with everything that the engine knows, of up to so many activities: two calendars, elapsed durations, freeze
 * windows, milestones, summaries, all relationships and lags, constraints, deadlines and progress.
 */
export function randomNetwork(seed: number, most: number): NetworkInput {
  const roll = dice(seed);
  const one = <Value>(...values: readonly Value[]) => values[roll(values.length)] as Value;
  const count = 1 + roll(most);
  const rare = roll(3) === 0;
  const activities: NetworkActivity[] = Array.from({ length: count }, (_, at) =>
    randomActivity(at, roll, rare),
  );
  const relationships: Relationship[] = [];
  for (let at = 1; at < count; at += 1)
    for (let turn = roll(3); turn > 0; turn -= 1) {
      const [predecessorId, successorId] = [`${roll(at)}`, `${at}`];
      relationships.push({ predecessorId, successorId, ...randomTie(roll) });
    }
  // What is within a summary is tied to another only after it, so that nothing leads in a circle.
  if (roll(2) === 0) {
    activities.push({
      id: 'summary',
      duration: { minutes: 0, elapsed: false },
      deadline: one(undefined, monday + 9000),
    });
    const inside = Math.ceil(count / 3);
    for (let at = 0; at < inside; at += 1)
      activities[at] = { ...(activities[at] as NetworkActivity), parentId: 'summary' };
    for (let at = inside; at < count; at += 1)
      if (roll(4) === 0)
        relationships.push({ predecessorId: 'summary', successorId: `${at}`, ...randomTie(roll) });
  }
  return planOf(activities, relationships, {
    statusDate: one(undefined, undefined, monday + 3 * 1440),
    progress: one(undefined, 'progress-override' as const),
    relationshipsFirst: roll(3) === 0,
    lagCalendar: one(undefined, 'predecessor' as const, 'project' as const),
    projectFinish: roll(4) === 0 ? monday + 12_000 : undefined,
    criticalFloat: one(undefined, undefined, 240),
  });
}

function randomTie(roll: (below: number) => number): Pick<Relationship, 'type' | 'lag'> {
  const type = (['FS', 'FS', 'FS', 'SS', 'FF', 'SF'] as const)[roll(6)] as Relationship['type'];
  const lags = [
    { kind: 'working', amount: roll(1500) - 400 },
    { kind: 'elapsed', amount: roll(3000) - 600 },
    { kind: 'percent', amount: roll(150) - 50 },
  ] as const;
  const lag = roll(2) === 0 ? undefined : lags[roll(3)];
  return { type, lag };
}

function randomActivity(at: number, roll: (below: number) => number, rare: boolean): NetworkActivity {
  const minutes = roll(8) === 0 ? 0 : 60 * (1 + roll(40)) + roll(3);
  const progress = rare ? roll(6) : 0;
  const actualStart = progress === 1 || progress === 2 ? monday + 60 * at : undefined;
  const actualFinish = progress === 2 ? monday + 60 * at + minutes : undefined;
  return {
    id: `${at}`,
    type: minutes === 0 ? 'milestone' : undefined,
    duration: { minutes, elapsed: roll(8) === 0 },
    calendarId: roll(4) === 0 ? 'shop floor' : undefined,
    deploysToProduction: roll(6) === 0,
    constraint: rare ? randomConstraint(roll) : undefined,
    deadline: rare && roll(5) === 0 ? monday + roll(20_000) : undefined,
    ...{ actualStart, actualFinish, percentComplete: progress === 1 ? roll(100) : undefined },
  };
}

function randomConstraint(roll: (below: number) => number): Constraint | undefined {
  const type = datedConstraints[roll(6)] as (typeof datedConstraints)[number];
  if (roll(8) === 0) return { type: 'as-late-as-possible' };
  return roll(4) === 0 ? { type, instant: monday + roll(20_000) } : undefined;
}
