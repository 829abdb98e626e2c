import { groupBy } from '../../kernel/group-by.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import type { Budget, BudgetFigures } from './budget-cost.contract.ts';

/** A row of the budget: a work item with all within it, or, without one, what belongs to the project as a whole. */
export interface BudgetLine {
  readonly item: WorkItem | null;
  readonly depth: number;
  /** Whether rows lie within it. */
  readonly parent: boolean;
  readonly figures: BudgetFigures;
}

/** The rows of a budget as a tree in the order of the work items, without those within closed ones. */
export function budgetTree(
  items: readonly WorkItem[],
  budget: Pick<Budget, 'items' | 'project'>,
  closed: ReadonlySet<string>,
): BudgetLine[] {
  const figures = new Map(budget.items.map((one) => [one.workItemId, one.figures]));
  const here = items.filter(({ workItemId }) => figures.has(workItemId));
  const known = new Set(here.map(({ workItemId }) => workItemId));
  const inOrder = here.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const children = groupBy(inOrder, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const rows: BudgetLine[] = [];
  const visit = (item: WorkItem, depth: number) => {
    const own = figures.get(item.workItemId);
    if (!own) return;
    const within = children.get(item.workItemId) ?? [];
    rows.push({ item, depth, parent: within.length > 0, figures: own });
    if (!closed.has(item.workItemId)) for (const child of within) visit(child, depth + 1);
  };
  for (const item of children.get(null) ?? []) visit(item, 0);
  const { planned, committed, actual, managementReserve } = budget.project;
  const whole = [planned, committed, actual, managementReserve].some((amount) => amount !== 0);
  return whole ? [...rows, { item: null, depth: 0, parent: false, figures: budget.project }] : rows;
}
