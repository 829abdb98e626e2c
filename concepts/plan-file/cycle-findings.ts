import type { PlanActivity } from './plan-activities.ts';
import { findComponents, shortestCycle } from './plan-cycles.ts';
import type { Finding } from './plan-file-error.ts';

type Graph = readonly (readonly number[])[];

/** The circles in which activities wait for each other: directly, or through the starts and finishes of summaries. */
export function cycleFindings(activities: readonly PlanActivity[]): Finding[] {
  const indexOf = new Map(activities.map(({ activity }, index) => [activity.id, index]));
  const direct = circles(directGraph(activities, indexOf), activities.length);
  const found = direct.length > 0 ? direct : circles(timeGraph(activities, indexOf), activities.length);
  return found.map((members) => {
    const first = activities[members[0] ?? 0];
    const names = members.map((member) => activities[member]?.activity.id ?? '');
    const shown = names.length > 12 ? [...names.slice(0, 11), `… ${names.length - 11} more`] : names;
    const message = `The activities wait for each other in a circle: ${[...shown, names[0] ?? ''].join(' → ')}`;
    return { path: [...(first?.path ?? []), 'dependsOn'], message };
  });
}

/** One circle of every knot, as activities without the same one twice in a row. */
function circles(graph: Graph, count: number): number[][] {
  return findComponents(graph).map((component) => {
    const members = shortestCycle(graph, component).map((node) => node % count);
    return members.filter((member, index) => member !== members.at(index - 1) || members.length === 1);
  });
}

/** From each activity to those that wait for it, whatever the type. */
function directGraph(activities: readonly PlanActivity[], indexOf: ReadonlyMap<string, number>): Graph {
  const graph: number[][] = activities.map(() => []);
  for (const [successor, { relationships }] of activities.entries())
    for (const { predecessorId } of relationships) graph[indexOf.get(predecessorId) ?? -1]?.push(successor);
  return graph;
}

/** Node `i` is the start of activity `i`, node `count + i` its finish; a summary spans what is below it. */
function timeGraph(activities: readonly PlanActivity[], indexOf: ReadonlyMap<string, number>): Graph {
  const count = activities.length;
  const graph: number[][] = Array.from({ length: count * 2 }, () => []);
  for (const [index, { parentId, relationships }] of activities.entries()) {
    graph[index]?.push(count + index);
    const parent = parentId === null ? undefined : indexOf.get(parentId);
    if (parent !== undefined) {
      graph[parent]?.push(index);
      graph[count + index]?.push(count + parent);
    }
    for (const { predecessorId, type } of relationships) {
      const predecessor = indexOf.get(predecessorId);
      if (predecessor === undefined) continue;
      const from = type.startsWith('F') ? count + predecessor : predecessor;
      graph[from]?.push(type.endsWith('F') ? count + index : index);
    }
  }
  return graph;
}
