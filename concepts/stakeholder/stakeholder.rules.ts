import type { Stakeholder } from './stakeholder.contract.ts';

/** What somebody's influence and interest ask for (Mendelow's grid). */
export type Strategy = 'manage-closely' | 'keep-satisfied' | 'keep-informed' | 'monitor';

/** From which grade on influence or interest is high; 3, which people choose when they do not know, is not. */
export const highFrom = 4;

/** How somebody is to be engaged, by their place in the grid. */
export function strategyOf({ influence, interest }: Pick<Stakeholder, 'influence' | 'interest'>): Strategy {
  const strong = influence >= highFrom;
  const keen = interest >= highFrom;
  if (strong) return keen ? 'manage-closely' : 'keep-satisfied';
  return keen ? 'keep-informed' : 'monitor';
}

/** The stakeholders with whoever matters most first: by influence, then by interest, then by name. */
export function byWeight(stakeholders: readonly Stakeholder[]): Stakeholder[] {
  return [...stakeholders].sort(
    (one, other) =>
      other.influence - one.influence ||
      other.interest - one.interest ||
      one.name.localeCompare(other.name) ||
      (one.stakeholderId < other.stakeholderId ? -1 : 1),
  );
}

/** Whether somebody can do the project harm and is not won yet: they are to be looked at first. */
export function isAtOdds({ influence, stance }: Pick<Stakeholder, 'influence' | 'stance'>): boolean {
  return influence >= highFrom && (stance === 'resistant' || stance === 'unaware');
}

/** One field of the grid with the numbers of those who stand in it. */
export interface GridField {
  readonly influence: number;
  readonly interest: number;
  readonly numbers: readonly number[];
}

/** The fields of the grid in which somebody stands; each stakeholder is called by their place in the list, from 1. */
export function gridFields(stakeholders: readonly Stakeholder[]): GridField[] {
  const fields = new Map<string, { influence: number; interest: number; numbers: number[] }>();
  stakeholders.forEach(({ influence, interest }, index) => {
    const key = `${influence} ${interest}`;
    const field = fields.get(key) ?? { influence, interest, numbers: [] };
    field.numbers.push(index + 1);
    fields.set(key, field);
  });
  return [...fields.values()];
}
