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

/**
 * A key for a project of a name, as somebody would choose it: the initials of its words, or the beginning of a single
 * one; with a number behind where it is taken. Empty where the name has no letter to begin with.
 */
export function proposeKey(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
  const words = plain.match(/[A-Z0-9]+/g) ?? [];
  const initials = words.map((word) => word[0]).join('');
  const key = (words.length > 1 ? initials : (words[0] ?? '').slice(0, 6)).replace(/^[0-9]+/, '').slice(0, 6);
  if (!key) return '';
  const wide = key.length > 1 ? key : `${key}1`;
  for (let number = 2, free = wide; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${key}${number}`;
  }
}
