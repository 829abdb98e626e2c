import type { Requirement, TracedWork } from './requirement.contract.ts';
import { linesOfTree } from './requirement.rules.ts';
import type { TraceLink } from './trace-requirement.contract.ts';

/** What coverage is computed from. */
export interface Traced {
  readonly items: readonly Pick<Requirement, 'requirementId' | 'parentId' | 'rank' | 'priority' | 'status'>[];
  readonly traceLinks: readonly TraceLink[];
  readonly work: readonly Pick<
    TracedWork,
    'workItemId' | 'parentId' | 'isMilestone' | 'isDone' | 'percentComplete'
  >[];
  readonly objectives: readonly { readonly objectiveId: string }[];
}

/** What a requirement lacks: somebody who delivers it, or an objective that it serves. */
export type Gap = 'no-work' | 'no-objective';

/** What one requirement is covered by. */
export interface Coverage {
  /** The work items that it and what is below it trace to, as they were drawn. */
  readonly workItemIds: ReadonlySet<string>;
  /** The objectives that it serves: its own, those of what it is a part of, and those of its parts. */
  readonly objectiveIds: ReadonlySet<string>;
  /** How much of that work is done, in whole percent rounded down; null where there is none. */
  readonly percentDone: number | null;
  readonly gaps: readonly Gap[];
}

/** How far requirements, work and objectives are covered by each other. */
export interface CoverageOfProject {
  readonly of: ReadonlyMap<string, Coverage>;
  /** The requirements that trace to each work item as it was drawn, or to each objective, that still count. */
  readonly requirementsOf: ReadonlyMap<string, readonly string[]>;
  /** Work at the bottom of the plan that nothing asks for; milestones are no work. */
  readonly workWithout: readonly string[];
  /** Objectives that no requirement serves. */
  readonly objectivesWithout: readonly string[];
}

/** Whether a requirement is still to be met: one that is dropped, or not wanted now, asks for nothing. */
export function counts({ priority, status }: Pick<Requirement, 'priority' | 'status'>): boolean {
  return priority !== 'wont' && status !== 'dropped';
}

/**
 * The traceability of a project. A requirement is delivered by the work that it and its parts trace to; a summary stands
 * for all work below it. Each work item at the bottom counts the same.
 */
export function coverageOf({ items, traceLinks, work, objectives }: Traced): CoverageOfProject {
  const lines = linesOfTree(items);
  const own = ownLinks(items, traceLinks);
  const rolled = rollUp(
    lines.map(({ item }) => item),
    own,
  );
  const leaves = leavesOf(work);
  const shares = new Map(work.map((one) => [one.workItemId, one.isDone ? 100 : (one.percentComplete ?? 0)]));
  const of = new Map<string, Coverage>();
  const served = new Map<string, ReadonlySet<string>>();
  for (const { item } of lines) {
    const below = rolled.get(item.requirementId) ?? none;
    const above = (item.parentId !== null && served.get(item.parentId)) || empty;
    // What a part inherits is what its parent serves itself or by inheritance, not what the parent's other parts do.
    served.set(item.requirementId, union(above, own.get(item.requirementId)?.objectives ?? empty));
    const objectiveIds = union(above, below.objectives);
    const percentDone = shareDone(below.work, leaves, shares);
    of.set(item.requirementId, {
      ...{ workItemIds: below.work, objectiveIds, percentDone },
      gaps: gapsOf(item, below.work.size > 0, objectiveIds.size > 0),
    });
  }
  return { of, ...otherWay({ items, traceLinks, objectives }, work, leaves) };
}

interface Ends {
  readonly work: ReadonlySet<string>;
  readonly objectives: ReadonlySet<string>;
}
const empty: ReadonlySet<string> = new Set();
const none: Ends = { work: empty, objectives: empty };

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (other.size === 0) return one;
  return one.size === 0 ? other : new Set([...one, ...other]);
}

function gapsOf(
  item: Pick<Requirement, 'priority' | 'status'>,
  hasWork: boolean,
  hasObjective: boolean,
): Gap[] {
  if (!counts(item)) return [];
  const asked = item.priority === 'must' || item.priority === 'should';
  return [
    ...(asked && !hasWork ? (['no-work'] as const) : []),
    ...(hasObjective ? [] : (['no-objective'] as const)),
  ];
}

function ownLinks(items: Traced['items'], traceLinks: readonly TraceLink[]): Map<string, Ends> {
  const own = new Map(
    items.map((item) => [item.requirementId, { work: new Set<string>(), objectives: new Set<string>() }]),
  );
  for (const { requirementId, workItemId, objectiveId } of traceLinks) {
    if (workItemId !== null) own.get(requirementId)?.work.add(workItemId);
    if (objectiveId !== null) own.get(requirementId)?.objectives.add(objectiveId);
  }
  return own;
}

/** The links of each requirement and all below it; a part that is no longer asked for gives its parent nothing. */
function rollUp(parentsFirst: Traced['items'], own: ReadonlyMap<string, Ends>): Map<string, Ends> {
  const rolled = new Map<string, Ends>(own);
  for (const { requirementId, parentId, ...item } of [...parentsFirst].reverse()) {
    const above = parentId === null ? undefined : rolled.get(parentId);
    const below = rolled.get(requirementId);
    if (parentId === null || !above || !below || !counts(item)) continue;
    rolled.set(parentId, {
      work: union(above.work, below.work),
      objectives: union(above.objectives, below.objectives),
    });
  }
  return rolled;
}

/** The work items at the bottom below each, itself where nothing is below it. */
function leavesOf(work: Traced['work']): Map<string, string[]> {
  const parents = new Map(work.map(({ workItemId, parentId }) => [workItemId, parentId]));
  const withParts = new Set(work.map(({ parentId }) => parentId));
  const leaves = new Map<string, string[]>();
  for (const { workItemId } of work) {
    if (withParts.has(workItemId)) continue;
    for (let at: string | null = workItemId; at !== null; at = parents.get(at) ?? null) {
      const known = leaves.get(at);
      if (known) known.push(workItemId);
      else leaves.set(at, [workItemId]);
    }
  }
  return leaves;
}

function shareDone(
  drawn: ReadonlySet<string>,
  leaves: ReadonlyMap<string, readonly string[]>,
  shares: ReadonlyMap<string, number>,
): number | null {
  const bottom = new Set<string>();
  for (const workItemId of drawn) for (const leaf of leaves.get(workItemId) ?? []) bottom.add(leaf);
  if (bottom.size === 0) return null;
  let sum = 0;
  for (const leaf of bottom) sum += shares.get(leaf) ?? 0;
  return Math.floor(sum / bottom.size);
}

function otherWay(
  { items, traceLinks, objectives }: Pick<Traced, 'items' | 'traceLinks' | 'objectives'>,
  work: Traced['work'],
  leaves: ReadonlyMap<string, readonly string[]>,
): Omit<CoverageOfProject, 'of'> {
  const asking = new Set(items.filter(counts).map(({ requirementId }) => requirementId));
  const requirementsOf = new Map<string, string[]>();
  const covered = new Set<string>();
  for (const { requirementId, workItemId, objectiveId } of traceLinks) {
    if (!asking.has(requirementId)) continue;
    const end = workItemId ?? objectiveId ?? '';
    const known = requirementsOf.get(end);
    if (known) known.push(requirementId);
    else requirementsOf.set(end, [requirementId]);
    // Many requirements may name one summary: its work is looked up once.
    if (workItemId !== null && !known) for (const leaf of leaves.get(workItemId) ?? []) covered.add(leaf);
  }
  const workWithout = work
    .filter(({ workItemId, isMilestone }) => !isMilestone && leaves.get(workItemId)?.[0] === workItemId)
    .map(({ workItemId }) => workItemId)
    .filter((workItemId) => !covered.has(workItemId));
  const objectivesWithout = objectives
    .map(({ objectiveId }) => objectiveId)
    .filter((objectiveId) => !requirementsOf.has(objectiveId));
  return { requirementsOf, workWithout, objectivesWithout };
}
