import type { Project, Status } from './project.contract.ts';

/** The statuses that a project begins with unless its plan names others. */
export const firstStatuses: readonly Pick<Status, 'name' | 'category' | 'wipLimit'>[] = [
  { name: 'To do', category: 'to-do', wipLimit: null },
  { name: 'In progress', category: 'in-progress', wipLimit: null },
  { name: 'In review', category: 'in-progress', wipLimit: null },
  { name: 'Done', category: 'done', wipLimit: null },
];

/** The fields of a project that differ, before and after; null where nothing does. */
export function projectDifference<Fields extends Partial<Project>>(
  before: Project,
  change: Fields,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const old: Record<string, unknown> = {};
  const fresh: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === before[name as keyof Project]) continue;
    old[name] = before[name as keyof Project];
    fresh[name] = value;
  }
  return Object.keys(fresh).length > 0 ? { before: old, after: fresh } : null;
}

/** The statuses of a project in a new order: one moved to a place, the others keeping theirs. */
export function reorder(statuses: readonly Status[], statusId: string, position: number): Status[] {
  const moved = statuses.find((status) => status.statusId === statusId);
  if (!moved) return [...statuses];
  const rest = statuses.filter((status) => status.statusId !== statusId);
  rest.splice(Math.min(position, rest.length), 0, moved);
  return rest.map((status, index) => ({ ...status, position: index }));
}
