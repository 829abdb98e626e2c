import { type Result, refusal, success } from '../../kernel/result.ts';
import { sealContent } from '../../platform/log/content-hash.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import type { Approval, SubjectNoun } from './approval.contract.ts';
import {
  type ApprovalRow,
  type ApproverRow,
  selectApproval,
  selectApprovers,
  selectSeals,
} from './approval.records.ts';
import { mayKnowApproval } from './approval.rules.ts';

/** What can be approved, as it is now. */
export interface Subject {
  readonly noun: SubjectNoun;
  readonly nounId: string;
  readonly projectId: string;
  readonly version: number;
  /** How people call it. */
  readonly title: string;
  /** All that is approved with it, as JSON values; nothing that changes without meaning, such as a time of change. */
  readonly content: unknown;
}

/** Reads a subject as it is now, for use cases that asked; null where it is gone. */
export type ReadSubject = (context: Context, nounId: string) => Promise<Subject | null>;

/** How each noun that can be approved is read. */
export type SubjectKinds = Readonly<Record<SubjectNoun, ReadSubject>>;

/** An approval with all whom it names. */
export interface FoundApproval {
  readonly row: ApprovalRow;
  readonly approvers: readonly ApproverRow[];
}

/** The stored approval, if the actor may; 404 where it is hidden. */
export async function findApproval(
  context: Context,
  permission: Permission,
  approvalId: string,
): Promise<Result<FoundApproval, 'forbidden' | 'not-found'>> {
  const missing = refusal('not-found', 'There is no such approval.');
  const row = await selectApproval(context, approvalId);
  if (!row) return missing;
  const approvers = await selectApprovers(context, [approvalId]);
  if (!mayKnowApproval(context.actor, idsOf(approvers))) return missing;
  const refused = await refuseUnlessProject(context, permission, row.projectId);
  return refused ?? success({ row, approvers });
}

/** Approvals as the API shows them, each with where the log tells of its decisions. */
export async function describeApprovals(
  context: Context,
  kinds: SubjectKinds,
  rows: readonly ApprovalRow[],
): Promise<Approval[]> {
  const ids = rows.map(({ approvalId }) => approvalId);
  const approvers = await selectApprovers(context, ids);
  const seals = await selectSeals(context, ids);
  const hashes = new Map<string, string | null>();
  for (const { noun, nounId } of rows)
    if (!hashes.has(nounId)) {
      const subject = await kinds[noun](context, nounId);
      hashes.set(nounId, subject && sealContent(subject.content).hash);
    }
  return rows.map((row) => ({
    ...shown(row),
    approvers: approvers
      .filter(({ approvalId }) => approvalId === row.approvalId)
      .map(({ memberId, choice, words, decidedAt }) => {
        const seal = seals.find((one) => one.approvalId === row.approvalId && one.memberId === memberId);
        return {
          ...{ memberId, choice, words: words ?? '', decidedAt: decidedAt?.toISOString() ?? null },
          seal: seal ? { sequence: seal.sequence, hash: seal.hash } : null,
        };
      }),
    current: hashes.get(row.nounId) === row.contentHash,
  }));
}

function shown(row: ApprovalRow): Omit<Approval, 'approvers' | 'current'> {
  const { approvalId, projectId, noun, nounId, subjectVersion, title, contentHash } = row;
  const { policy, words, requestedBy, requestedAt, outcome, closedAt } = row;
  return {
    ...{ approvalId, projectId, policy, words, requestedBy, requestedAt: requestedAt.toISOString() },
    subject: { noun, nounId, version: subjectVersion, title, contentHash },
    ...{ state: outcome ?? 'open', closedAt: closedAt?.toISOString() ?? null },
  };
}

/** Whom an approval names. */
export function idsOf(approvers: readonly ApproverRow[]): string[] {
  return approvers.map(({ memberId }) => memberId);
}
