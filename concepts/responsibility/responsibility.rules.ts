import type { Part, Responsibility } from './responsibility.contract.ts';

/** How each part is written in a matrix. */
export const letters: Readonly<Record<Part, string>> = {
  responsible: 'R',
  accountable: 'A',
  'accountable-and-responsible': 'A/R',
  consulted: 'C',
  informed: 'I',
};

/** Whether somebody with this part answers for the work. */
export function isAccountable(part: Part | null): boolean {
  return part === 'accountable' || part === 'accountable-and-responsible';
}

/** What is wrong with a row: exactly one has to answer for the work, and somebody has to do it. */
export type RowFault = 'nobody-accountable' | 'several-accountable' | 'nobody-responsible';

/** What is wrong with a row of the matrix by its parts, the worst first. */
export function faultsOfRow(parts: readonly Part[]): RowFault[] {
  const accountable = parts.filter(isAccountable).length;
  const doing = parts.some((part) => part === 'responsible' || part === 'accountable-and-responsible');
  return [
    ...(accountable === 0 ? (['nobody-accountable'] as const) : []),
    ...(accountable > 1 ? (['several-accountable'] as const) : []),
    ...(doing ? [] : (['nobody-responsible'] as const)),
  ];
}

/** What is left of a part when another becomes accountable in place of whoever has it; null where nothing is. */
export function withoutAccountability(part: Part): Part | null {
  if (part === 'accountable-and-responsible') return 'responsible';
  return part === 'accountable' ? null : part;
}

/** Somebody of the matrix as a key: a stakeholder or a member. */
export function keyOfWho(who: Pick<Responsibility, 'stakeholderId' | 'memberId'>): string {
  return who.stakeholderId ? `stakeholder ${who.stakeholderId}` : `member ${who.memberId}`;
}
