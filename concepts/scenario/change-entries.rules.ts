import { isSame } from '../../kernel/is-same.ts';
import type { ScenarioChange } from './scenario-change.ts';
import type { Plan, ScenarioEntry } from './scenario-plan.ts';
import { indexPlan, whatPlanSays } from './seen.rules.ts';

/** What is to become of the changes of a scenario. */
export interface EntriesOrder {
  readonly replace?: readonly ScenarioChange[] | undefined;
  readonly drop?: readonly string[] | undefined;
  readonly keep?: readonly string[] | undefined;
  readonly append?: readonly ScenarioChange[] | undefined;
}

/** An entry with its place among all. */
export interface PlacedEntry {
  readonly at: number;
  readonly entry: ScenarioEntry;
}

/** What differs between two lists of entries, by the places of each. */
export interface EntriesDifference {
  readonly removed: readonly PlacedEntry[];
  readonly added: readonly PlacedEntry[];
}

/** The entries after an order; what is new, or kept on purpose, is held against the plan as it is now. */
export function entriesAfter(
  entries: readonly ScenarioEntry[],
  { replace, drop = [], keep = [], append = [] }: EntriesOrder,
  plan: Plan,
  newIdentifier: () => string,
): ScenarioEntry[] {
  const index = indexPlan(plan);
  const made = (changes: readonly ScenarioChange[]) => {
    // A change may name what one before it adds.
    const called = new Map([...namesOfPlan(plan), ...changes.flatMap(addedName)]);
    return changes.map(
      (change): ScenarioEntry => ({
        ...{ changeId: newIdentifier(), change, seen: whatPlanSays(index, change) },
        names: namesIn(change, called),
      }),
    );
  };
  const [dropped, kept] = [new Set(drop), new Set(keep)];
  const stay = entries
    .filter(({ changeId }) => !dropped.has(changeId))
    .map((entry) =>
      kept.has(entry.changeId) ? { ...entry, seen: whatPlanSays(index, entry.change) ?? entry.seen } : entry,
    );
  return [...(replace ? made(replace) : stay), ...made(append)];
}

/** What differs between two lists in which what stayed has kept its order. */
export function entriesDifference(
  before: readonly ScenarioEntry[],
  after: readonly ScenarioEntry[],
): EntriesDifference {
  const missing = (from: readonly ScenarioEntry[], other: readonly ScenarioEntry[]) => {
    const there = new Map(other.map((entry) => [entry.changeId, entry]));
    return from.flatMap((entry, at) => (isSame(there.get(entry.changeId), entry) ? [] : [{ at, entry }]));
  };
  return { removed: missing(before, after), added: missing(after, before) };
}

/** The list before a difference, made of the list after it. */
export function entriesBefore(
  after: readonly ScenarioEntry[],
  { removed, added }: EntriesDifference,
): ScenarioEntry[] {
  const gone = new Set(added.map(({ entry }) => entry.changeId));
  const entries = after.filter(({ changeId }) => !gone.has(changeId));
  for (const { at, entry } of removed) entries.splice(at, 0, entry);
  return entries;
}

/** The work items and resources that a change names. */
export function namedBy(change: ScenarioChange): string[] {
  switch (change.kind) {
    case 'add-work-item':
      return [
        ...change.predecessorIds,
        ...change.successorIds,
        ...(change.parentId ? [change.parentId] : []),
      ];
    case 'add-relationship':
    case 'change-relationship':
    case 'remove-relationship':
      return [change.predecessorId, change.successorId];
    case 'assign':
      return [change.workItemId, ...change.assignments.flatMap(({ resourceId }) => resourceId ?? [])];
    case 'add-resource':
      return change.costsLike === null ? [] : [change.costsLike];
    case 'change-resource':
      return [change.resourceId];
    case 'move-project':
      return [];
    default:
      return [change.workItemId];
  }
}

/** What everything is called that a scenario names: as the plan has it now, else as it was when the change was made. */
export function namesOf(plan: Plan, entries: readonly ScenarioEntry[]): Record<string, string> {
  const now = namesOfPlan(plan);
  const names: Record<string, string> = {};
  for (const { change, names: before } of entries) {
    for (const [id, name] of addedName(change)) names[id] = name;
    for (const id of namedBy(change)) names[id] = now.get(id) ?? names[id] ?? before[id] ?? '';
  }
  return names;
}

function addedName(change: ScenarioChange): [string, string][] {
  if (change.kind === 'add-work-item') return [[change.workItemId, change.title]];
  return change.kind === 'add-resource' ? [[change.resourceId, change.name]] : [];
}

function namesOfPlan({ work, resources }: Plan): Map<string, string> {
  return new Map([
    ...work.map(({ workItemId, title }) => [workItemId, title] as const),
    ...resources.map(({ resourceId, name }) => [resourceId, name] as const),
  ]);
}

function namesIn(change: ScenarioChange, called: ReadonlyMap<string, string>): Record<string, string> {
  const names: Record<string, string> = {};
  for (const id of namedBy(change)) if (called.has(id)) names[id] = called.get(id) ?? '';
  return names;
}
