import type { BudgetEntry, BudgetFigures } from './budget-cost.contract.ts';

/** A work item and what holds it; a parent may stand anywhere. */
export interface Placed {
  readonly workItemId: string;
  readonly parentId: string | null;
}

/** The figures of a budget: of all, of the project as a whole, and of every work item with money in or below it. */
export interface BudgetTable {
  readonly total: BudgetFigures;
  readonly project: BudgetFigures;
  readonly items: readonly { readonly workItemId: string; readonly figures: BudgetFigures }[];
}

const nothing: BudgetFigures = {
  ...{ labour: 0, material: 0, service: 0, licence: 0, other: 0, contingency: 0, managementReserve: 0 },
  ...{ planned: 0, committed: 0, actual: 0 },
};

/** Adds entries up by work item and all above it. What belongs to no work item that is there belongs to the project. */
export function budgetTable(work: readonly Placed[], entries: readonly BudgetEntry[]): BudgetTable {
  const parents = new Map(work.map(({ workItemId, parentId }) => [workItemId, parentId]));
  const found = new Map<string, BudgetFigures>();
  const [total, project] = [{ ...nothing }, { ...nothing }];
  for (const entry of entries) {
    add(total, entry);
    const { workItemId } = entry;
    if (workItemId === null || !parents.has(workItemId)) add(project, entry);
    else for (const id of within(parents, workItemId)) add(figuresOf(found, id), entry);
  }
  return {
    total,
    project,
    items: work.flatMap(({ workItemId }) => {
      const figures = found.get(workItemId);
      return figures ? [{ workItemId, figures }] : [];
    }),
  };
}

/** The work items within one, itself included. */
export function itemsWithin(work: readonly Placed[], workItemId: string): ReadonlySet<string> {
  const parents = new Map(work.map((item) => [item.workItemId, item.parentId]));
  const inside = work.filter((item) => within(parents, item.workItemId).includes(workItemId));
  return new Set([workItemId, ...inside.map((item) => item.workItemId)]);
}

/** A work item and all that it lies in. */
function within(parents: ReadonlyMap<string, string | null>, workItemId: string): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = workItemId; at && parents.has(at); at = parents.get(at)) {
    if (chain.includes(at)) break;
    chain.push(at);
  }
  return chain;
}

function figuresOf(found: Map<string, BudgetFigures>, workItemId: string): BudgetFigures {
  const known = found.get(workItemId);
  if (known) return known;
  const made = { ...nothing };
  found.set(workItemId, made);
  return made;
}

function add(figures: BudgetFigures, { kind, category, amount }: BudgetEntry): void {
  if (kind !== 'planned') figures[kind] += amount;
  else if (category === 'management-reserve') figures.managementReserve += amount;
  else {
    figures[category] += amount;
    figures.planned += amount;
  }
}
