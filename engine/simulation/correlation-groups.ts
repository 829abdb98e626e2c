import { mostCorrelated } from './check-simulation-plan.ts';
import { nearestCorrelation } from './nearest-correlation.ts';
import { scoreCorrelation } from './rank-correlation.ts';
import type { DurationCorrelation } from './simulation-plan.ts';
import { refuseSimulation, type SimulationRefusal } from './simulation-problem.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';

/** Activities that are correlated with one another, directly or by others; pairs that nobody names are not. */
export interface CorrelationGroup {
  readonly activityIds: readonly string[];
  /** Of the normal scores, positive definite. */
  readonly scores: SymmetricMatrix;
}

/** A group of correlations that cannot hold together, and the nearest ones that can and are used instead. */
export interface RepairedCorrelations {
  readonly activityIds: readonly string[];
  readonly coefficients: readonly {
    readonly activityIds: readonly [string, string];
    readonly wanted: number;
    readonly used: number;
  }[];
}

/** Changes of less than this are not reported: two activities that go together entirely need one. */
const reportedChange = 1e-4;

/** Sorts correlations into groups and repairs those that contradict one another. */
export function correlationGroups(correlations: readonly DurationCorrelation[]):
  | {
      readonly ok: true;
      readonly groups: readonly CorrelationGroup[];
      readonly repaired: readonly RepairedCorrelations[];
    }
  | SimulationRefusal {
  const groups: CorrelationGroup[] = [];
  const repaired: RepairedCorrelations[] = [];
  for (const { activityIds, members } of connected(correlations)) {
    if (activityIds.length > mostCorrelated)
      return refuseSimulation(
        'invalid-correlation',
        activityIds,
        `more than ${mostCorrelated} activities are correlated with one another; a risk that strikes them all says the same`,
        'correlations',
      );
    const wanted = matrixOf(activityIds, members);
    const scores = nearestCorrelation(wanted);
    groups.push({ activityIds, scores });
    const report = describeRepair(activityIds, members, scores);
    if (report) repaired.push(report);
  }
  return { ok: true, groups, repaired };
}

interface Connected {
  readonly activityIds: readonly string[];
  readonly members: readonly DurationCorrelation[];
}

/** The connected parts of the graph whose edges are the correlations, ids in the order of their appearance. */
function connected(correlations: readonly DurationCorrelation[]): Connected[] {
  const neighbours = new Map<string, DurationCorrelation[]>();
  for (const correlation of correlations)
    for (const id of correlation.activityIds)
      neighbours.set(id, [...(neighbours.get(id) ?? []), correlation]);
  const seen = new Set<string>();
  return [...neighbours.keys()].flatMap((id) => {
    if (seen.has(id)) return [];
    const ids = [id];
    seen.add(id);
    const members = new Set<DurationCorrelation>();
    for (const next of ids)
      for (const correlation of neighbours.get(next) ?? []) {
        members.add(correlation);
        for (const other of correlation.activityIds) {
          if (!seen.has(other)) ids.push(other);
          seen.add(other);
        }
      }
    return [{ activityIds: ids, members: [...members] }];
  });
}

function matrixOf(activityIds: readonly string[], members: readonly DurationCorrelation[]): SymmetricMatrix {
  const size = activityIds.length;
  const values = new Float64Array(size * size);
  const places = new Map(activityIds.map((id, place) => [id, place]));
  for (let at = 0; at < size; at += 1) values[at * size + at] = 1;
  for (const { activityIds: pair, coefficient } of members) {
    const [one, other] = pair.map((id) => places.get(id) as number) as [number, number];
    values[one * size + other] = values[other * size + one] = scoreCorrelation(coefficient);
  }
  return { size, values };
}

function describeRepair(
  activityIds: readonly string[],
  members: readonly DurationCorrelation[],
  { size, values }: SymmetricMatrix,
): RepairedCorrelations | null {
  const places = new Map(activityIds.map((id, place) => [id, place]));
  const coefficients = members
    .map(({ activityIds: pair, coefficient }) => {
      const [one, other] = pair.map((id) => places.get(id) as number) as [number, number];
      const used = (6 / Math.PI) * Math.asin((values[one * size + other] as number) / 2);
      return { activityIds: pair, wanted: coefficient, used: Math.round(used * 1e6) / 1e6 };
    })
    .filter(({ wanted, used }) => Math.abs(wanted - used) >= reportedChange);
  return coefficients.length === 0 ? null : { activityIds, coefficients };
}
