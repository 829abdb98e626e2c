import { refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Requirement, RequirementFields } from './requirement.contract.ts';
import type { RequirementRow } from './requirement.records.ts';

/** Appends what happened to a requirement. */
export function tellRequirement(
  context: Context,
  verb: 'created' | 'changed' | 'moved' | 'deleted' | 'restored',
  before: RequirementRow | null,
  after: RequirementRow,
): void {
  const { requirementId, projectId, version } = after;
  context.append({
    ...{ noun: 'requirement', nounId: requirementId, projectId, verb, version },
    before: before && verb !== 'restored' ? fieldsOf(before) : null,
    after: verb === 'deleted' ? null : fieldsOf(after),
  });
}

/** What a command can change of a requirement. */
export function fieldsOf(row: RequirementRow): RequirementFields & Pick<Requirement, 'number' | 'rank'> {
  const { number, title, statement, type, priority, status, sourceId, reference, rationale } = row;
  const { acceptanceCriteria, parentId, rank } = row;
  return {
    ...{ number, title, statement, type, priority, status, sourceId, reference, rationale },
    ...{ acceptanceCriteria, parentId, rank },
  };
}

/** The refusal of a change that was made to an older version. */
export function conflict(row: RequirementRow) {
  const more = { current: shown(row) };
  return refusal('version-conflict', 'Somebody changed this requirement meanwhile.', { more });
}

/** A requirement as the API shows it. */
export function shown({ deletedAt: _deleted, planKey: _planKey, ...row }: RequirementRow): Requirement {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
