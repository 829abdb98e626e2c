import type { Context } from '../../platform/log/context.ts';
import type { ApprovalRow } from './approval.records.ts';

/** Tells the log what became of an approval: always what it was about, with the hash of it, and whom it names. */
export function tellApproval(
  context: Context,
  row: ApprovalRow,
  told: {
    readonly verb: 'requested' | 'decided' | 'withdrawn' | 'superseded';
    readonly version: number;
    readonly approverIds: readonly string[];
    readonly more?: Readonly<Record<string, unknown>>;
  },
): void {
  const { approvalId, projectId, noun, nounId, subjectVersion, title, contentHash, policy } = row;
  context.append({
    ...{ noun: 'approval', nounId: approvalId, projectId, verb: told.verb, version: told.version },
    after: {
      ...{ title, subjectNoun: noun, subjectId: nounId, subjectVersion, contentHash, policy },
      ...{ approverIds: told.approverIds, ...told.more },
    },
  });
}
