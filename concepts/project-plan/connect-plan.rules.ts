import type { Activity, Dependency } from '../../engine/network/schedule-network.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { type PlanRelationship, parseRelationship } from '../plan-file/relationship.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { isPackage, type PlacedWork } from './walk-plan.rules.ts';

/** A side of a work package to which relationships are tied. */
type Side = 'all-started' | 'all-finished' | 'may-start' | 'may-finish';

/**
 * How a package's start is waited for and its finish is bound. `every`: all activities in it must have started, and
 * each must finish after. `edges`: only the day from which it may start and its last finish count; the way out where
 * the first would go in a circle.
 */
export type PackageTies = 'every' | 'edges';

/** What the relationships of a plan become in the network of its activities. */
export interface ConnectedPlan {
  /** Activities that take no time, one for each side of a work package that a relationship is tied to. */
  readonly junctions: readonly Activity[];
  readonly dependencies: readonly Dependency[];
}

/**
 * The relationships of a plan between activities. A work package stands for all activities in it, through junctions:
 * as many links as there are activities, where two packages would else need the product of their sizes.
 */
export function connectPlan(
  placed: readonly PlacedWork[],
  units: WorkingUnits,
  ties: PackageTies,
  startNoEarlierThan: (work: WorkPackage) => number | undefined,
): ConnectedPlan {
  const works = new Map(placed.map(({ work }) => [work.id, work]));
  const longest = longestMinutes(placed, units);
  const made = new Set<string>();
  const junctions: Activity[] = [];
  const dependencies: Dependency[] = [];
  const tie = (id: string, side: Side): string => {
    const work = works.get(id);
    if (!work || !isPackage(work)) return id;
    const name = `${id} ${side}`;
    if (made.has(name)) return name;
    made.add(name);
    junctions.push({
      id: name,
      minutes: 0,
      elapsed: false,
      deploysToProduction: false,
      startNoEarlierThan: side === 'may-start' ? startNoEarlierThan(work) : undefined,
    });
    for (const child of work.children ?? [])
      dependencies.push(insideLink(name, tie(child.id, side), side, isPackage(child)));
    return name;
  };
  for (const { work } of placed) {
    if (isPackage(work) && startNoEarlierThan(work) !== undefined) tie(work.id, 'may-start');
    for (const text of work.dependsOn ?? []) {
      const read = parseRelationship(text, units);
      if (!read.ok || !works.has(read.value.predecessorId)) continue;
      const { predecessorId, type } = read.value;
      const predecessor = works.get(predecessorId);
      dependencies.push({
        type,
        predecessorId: tie(predecessorId, type.startsWith('F') ? 'all-finished' : startSide[ties]),
        successorId: tie(work.id, type.endsWith('S') ? 'may-start' : finishSide[ties]),
        ...lagOf(
          read.value,
          predecessor && isPackage(predecessor) ? (longest.get(predecessorId) ?? 0) : null,
        ),
      });
    }
  }
  return { junctions, dependencies };
}

const startSide = { every: 'all-started', edges: 'may-start' } as const;
const finishSide = { every: 'may-finish', edges: 'all-finished' } as const;

/** How a package's junction is bound to a child, or to the child's own junction. */
function insideLink(junction: string, child: string, side: Side, nested: boolean): Dependency {
  const outward = side.startsWith('all');
  const [predecessorId, successorId] = outward ? [child, junction] : [junction, child];
  const type = nested ? 'FS' : side === 'all-started' ? 'SS' : side === 'may-finish' ? 'FF' : 'FS';
  return { predecessorId, successorId, type, lagKind: 'working', lagAmount: 0 };
}

/** A part of a work package is counted of the longest activity in it, for a junction takes no time. */
function lagOf(
  { lagKind, lagAmount }: PlanRelationship,
  longest: number | null,
): Pick<Dependency, 'lagKind' | 'lagAmount'> {
  if (lagKind !== 'percent' || longest === null) return { lagKind, lagAmount };
  return { lagKind: 'working', lagAmount: Math.round((longest * lagAmount) / 100) };
}

/** The minutes of every activity, and of every package those of the longest in it. */
function longestMinutes(placed: readonly PlacedWork[], units: WorkingUnits): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  // Children stand behind their parents.
  for (const { work } of placed.toReversed()) {
    const inside = (work.children ?? []).reduce((most, { id }) => Math.max(most, longest.get(id) ?? 0), 0);
    longest.set(work.id, isPackage(work) ? inside : minutesOf(work, units));
  }
  return longest;
}

function minutesOf(work: WorkPackage, units: WorkingUnits): number {
  const duration = parseDuration(work.duration ?? work.estimate?.mostLikely ?? '', units);
  return duration.ok && work.type !== 'milestone' ? duration.value.minutes : 0;
}
