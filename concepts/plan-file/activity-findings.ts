import { parseDuration, type WorkingUnits } from './duration.ts';
import type { PlacedActivity, PlanActivity } from './plan-activities.ts';
import type { FieldPath, Finding } from './plan-file-error.ts';
import { parseRelationship } from './relationship.ts';

/** The deepest level of the work breakdown structure. */
const mostDepth = 50;

/** Durations, estimates, dates and relationships of single activities that cannot be right. */
export function activityFindings(activities: readonly PlanActivity[], units: WorkingUnits): Finding[] {
  const parents = new Map(activities.map(({ activity, parentId }) => [activity.id, parentId]));
  return activities.flatMap((placed) => [
    ...notationFindings(placed, units),
    ...estimateFindings(placed, units),
    ...dateFindings(placed),
    ...relationshipFindings(placed, parents),
    ...(placed.depth > mostDepth
      ? [{ path: placed.path, message: `The activity lies deeper than ${mostDepth} levels` }]
      : []),
  ]);
}

/** What is odd but understood: told to the planner, and not in the way. */
export function activityWarnings(activities: readonly PlanActivity[]): Finding[] {
  return activities.flatMap(({ activity, type, path, duration }) => {
    const parent = (activity.children?.length ?? 0) > 0;
    if (type === 'milestone' && duration !== null && duration.minutes > 0)
      return [
        { path: [...path, 'duration'], message: `\`${activity.id}\` is a milestone: it takes no time` },
      ];
    if (parent && activity.duration !== undefined)
      return [
        { path: [...path, 'duration'], message: `\`${activity.id}\` takes as long as what is below it` },
      ];
    if (!parent && duration === null && (type === 'task' || type === 'summary'))
      return [{ path, message: `\`${activity.id}\` has neither a duration nor an estimate` }];
    return [];
  });
}

function notationFindings({ activity, path }: PlacedActivity, units: WorkingUnits): Finding[] {
  const durations: [FieldPath, string | undefined][] = [
    [['duration'], activity.duration],
    [['effort'], activity.effort],
    [['estimate', 'optimistic'], activity.estimate?.optimistic],
    [['estimate', 'mostLikely'], activity.estimate?.mostLikely],
    [['estimate', 'pessimistic'], activity.estimate?.pessimistic],
  ];
  const found = durations.flatMap(([field, text]) => {
    const read = text === undefined ? null : parseDuration(text, units);
    if (read && !read.ok) return [{ path: [...path, ...field], message: read.problem.detail }];
    const elapsedEffort = field[0] === 'effort' && read?.ok && read.value.elapsed;
    return elapsedEffort
      ? [{ path: [...path, ...field], message: 'Effort is working time: leave out the e' }]
      : [];
  });
  return found.concat(
    (activity.dependsOn ?? []).flatMap((text, index) => {
      const read = parseRelationship(text, units);
      return read.ok ? [] : [{ path: [...path, 'dependsOn', index], message: read.problem.detail }];
    }),
  );
}

function estimateFindings({ activity, path }: PlacedActivity, units: WorkingUnits): Finding[] {
  const { estimate } = activity;
  if (!estimate) return [];
  const [low, likely, high] = [estimate.optimistic, estimate.mostLikely, estimate.pessimistic].map((text) =>
    parseDuration(text, units),
  );
  if (!low?.ok || !likely?.ok || !high?.ok) return [];
  const planned = activity.duration === undefined ? null : parseDuration(activity.duration, units);
  const kinds = new Set(
    [low, likely, high, ...(planned?.ok ? [planned] : [])].map(({ value }) => value.elapsed),
  );
  if (kinds.size > 1)
    return [{ path: [...path, 'estimate'], message: 'An estimate is all working or all elapsed time' }];
  const ordered = low.value.minutes <= likely.value.minutes && likely.value.minutes <= high.value.minutes;
  const message = 'An estimate must go from optimistic over most likely to pessimistic';
  return ordered ? [] : [{ path: [...path, 'estimate'], message }];
}

function dateFindings({ activity: { start, due }, path }: PlacedActivity): Finding[] {
  return start !== undefined && due !== undefined && due < start
    ? [{ path: [...path, 'due'], message: `It is due on ${due}, before it starts on ${start}` }]
    : [];
}

function relationshipFindings(
  { activity, path, relationships }: PlanActivity,
  parents: ReadonlyMap<string, string | null>,
): Finding[] {
  const seen = new Set<string>();
  return relationships.flatMap(({ predecessorId }, index) => {
    const message = relationshipFault(activity.id, predecessorId, parents, seen);
    seen.add(predecessorId);
    return message === null ? [] : [{ path: [...path, 'dependsOn', index], message }];
  });
}

function relationshipFault(
  id: string,
  predecessorId: string,
  parents: ReadonlyMap<string, string | null>,
  seen: ReadonlySet<string>,
): string | null {
  if (predecessorId === id) return `\`${id}\` cannot wait for itself`;
  if (seen.has(predecessorId)) return `\`${id}\` waits for \`${predecessorId}\` twice`;
  if (liesBelow(id, predecessorId, parents))
    return `\`${id}\` cannot wait for \`${predecessorId}\`, which it is part of`;
  if (liesBelow(predecessorId, id, parents))
    return `\`${id}\` cannot wait for \`${predecessorId}\`, which is part of it`;
  return null;
}

function liesBelow(id: string, above: string, parents: ReadonlyMap<string, string | null>): boolean {
  let steps = 0;
  for (let next = parents.get(id) ?? null; next !== null && steps < 100; next = parents.get(next) ?? null) {
    if (next === above) return true;
    steps += 1;
  }
  return false;
}
