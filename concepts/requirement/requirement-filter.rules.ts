import type { CoverageOfProject } from './coverage.rules.ts';
import type { Requirement } from './requirement.contract.ts';
import { requirementKey } from './requirement.rules.ts';

/** Which requirements somebody looks for; null where anything will do. */
export interface RequirementFilter {
  readonly text: string;
  readonly type: Requirement['type'] | null;
  readonly priority: Requirement['priority'] | null;
  readonly status: Requirement['status'] | null;
  readonly gapsOnly: boolean;
}

/** Looks for nothing in particular. */
export const noFilter: RequirementFilter = {
  ...{ text: '', type: null, priority: null, status: null, gapsOnly: false },
};

/** Whether a filter leaves anything out. */
export function isFiltering({ text, type, priority, status, gapsOnly }: RequirementFilter): boolean {
  return text.trim() !== '' || type !== null || priority !== null || status !== null || gapsOnly;
}

/** Whether a requirement is looked for: every word stands in its key, title, statement or reference. */
export function matches(
  item: Pick<
    Requirement,
    'requirementId' | 'number' | 'title' | 'statement' | 'reference' | 'type' | 'priority' | 'status'
  >,
  filter: RequirementFilter,
  coverage: Pick<CoverageOfProject, 'of'>,
): boolean {
  if (filter.type !== null && item.type !== filter.type) return false;
  if (filter.priority !== null && item.priority !== filter.priority) return false;
  if (filter.status !== null && item.status !== filter.status) return false;
  if (filter.gapsOnly && !coverage.of.get(item.requirementId)?.gaps.length) return false;
  const { number, title, statement, reference } = item;
  const all = `${requirementKey(number)} ${title} ${statement} ${reference}`.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
