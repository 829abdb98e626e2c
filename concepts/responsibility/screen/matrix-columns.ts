import type { Member } from '../../member/member.contract.ts';
import type { Stakeholder } from '../../stakeholder/stakeholder.contract.ts';
import { byWeight } from '../../stakeholder/stakeholder.rules.ts';
import type { Responsibility } from '../responsibility.contract.ts';
import { keyOfWho } from '../responsibility.rules.ts';
import type { CellChange } from './use-responsibilities.ts';

/** Somebody as a column of the matrix. */
export interface MatrixColumn {
  readonly key: string;
  readonly name: string;
  readonly who: CellChange['who'];
}

/**
 * The columns of the matrix: the stakeholders, whoever matters most first, then the members who have a part or were
 * asked for; a member who is a stakeholder stands there as such.
 */
export function matrixColumns(
  stakeholders: readonly Stakeholder[],
  items: readonly Responsibility[],
  members: ReadonlyMap<string, Member>,
  asked: readonly string[],
): MatrixColumn[] {
  const listed = byWeight(stakeholders).map(({ stakeholderId, name }) => ({
    ...{ key: keyOfWho({ stakeholderId, memberId: null }), name, who: { stakeholderId } },
  }));
  const withPart = items.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  const others = [...new Set([...withPart, ...asked])].map((memberId) => ({
    key: keyOfWho({ stakeholderId: null, memberId }),
    name: members.get(memberId)?.name ?? 'A former member',
    who: { memberId },
  }));
  return [...listed, ...others];
}
