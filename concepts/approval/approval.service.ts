import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { hashText, sealContent } from '../../platform/log/content-hash.ts';
import type { Context } from '../../platform/log/context.ts';
import { holdHead } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import type { Approval, ApprovalOrder, SubjectNoun } from './approval.contract.ts';
import {
  type ApprovalRow,
  insertApproval,
  insertOutcome,
  selectApprovals,
  selectApprovers,
  selectContent,
  selectSeals,
} from './approval.records.ts';
import { mayApprove, mayKnowApproval, type Standing, standingOf } from './approval.rules.ts';
import {
  describeApprovals,
  findApproval,
  idsOf,
  type Subject,
  type SubjectKinds,
} from './find-approval.service.ts';
import { tellApproval } from './tell-approval.service.ts';

type Refusal = 'forbidden' | 'not-found';

/** Lists the approvals of a project that the actor may know of, the newest first. */
export async function listApprovals(
  context: Context,
  kinds: SubjectKinds,
  projectId: string,
  filter: { readonly noun?: SubjectNoun | undefined; readonly nounId?: string | undefined },
): Promise<Result<{ items: Approval[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'approval.read', projectId);
  if (refused) return refused;
  const rows = await selectApprovals(context, projectId, filter);
  const items = await describeApprovals(context, kinds, rows);
  return success({
    items: items.filter(({ approvers }) =>
      mayKnowApproval(
        context.actor,
        approvers.map(({ memberId }) => memberId),
      ),
    ),
  });
}

/** Reads an approval with what was submitted, and whether that still is what the log has the hash of. */
export async function readApproval(
  context: Context,
  kinds: SubjectKinds,
  approvalId: string,
): Promise<Result<Approval & { content: never; intact: boolean }, Refusal>> {
  const found = await findApproval(context, 'approval.read', approvalId);
  if (!found.ok) return found;
  const { row } = found.value;
  const [shown] = await describeApprovals(context, kinds, [row]);
  if (!shown) throw new Error('an approval that was just found is not there');
  const text = await selectContent(context, approvalId);
  const hash = hashText(text);
  const seals = await selectSeals(context, [approvalId]);
  const intact = hash === row.contentHash && seals.every(({ contentHash }) => contentHash === hash);
  return success({ ...shown, content: JSON.parse(text) as never, intact });
}

/**
 * Asks named people to approve a subject, for the use case of its noun, which has asked for its own permission. What is
 * read is what stands: nobody writes to the log between the reading and the end of the command. An earlier request that
 * is open is superseded, where it was for something else.
 */
export async function requestApproval<Code extends string>(
  context: Context,
  read: () => Promise<Result<Subject, Code>>,
  order: ApprovalOrder,
): Promise<Result<{ approvalId: string }, Code | Refusal | 'unknown-approver' | 'already-submitted'>> {
  await holdHead(context);
  const found = await read();
  if (!found.ok) return found;
  const subject = found.value;
  const { noun, nounId, projectId } = subject;
  const refused = await refuseUnlessProject(context, 'approval.request', projectId);
  if (refused) return refused;
  const approverIds = [...new Set(order.approverIds)];
  if (!(await areApprovers(context, projectId, approverIds)))
    return refusal('unknown-approver', 'Somebody who is named cannot approve this.', {
      field: 'body.approverIds',
    });
  const { text, hash } = sealContent(subject.content);
  const { open } = standingOf(await listRows(context, projectId, { noun, nounId }));
  if (open?.contentHash === hash)
    return refusal('already-submitted', 'This is waiting for approval already.');
  if (open) await supersede(context, open);
  const row: ApprovalRow = {
    ...{ approvalId: newIdentifier(), projectId, noun, nounId, subjectVersion: subject.version },
    ...{ title: subject.title, contentHash: hash, policy: order.policy, words: order.words ?? '' },
    ...{ requestedBy: context.actor.memberId, requestedAt: context.now, outcome: null, closedAt: null },
  };
  await insertApproval(context, row, text, approverIds);
  tellApproval(context, row, { verb: 'requested', version: 1, approverIds, more: { words: row.words } });
  return success({ approvalId: row.approvalId });
}

async function areApprovers(context: Context, projectId: string, approverIds: readonly string[]) {
  const members = await listMembers(context);
  if (!members.ok) return false;
  const able = new Set(
    members.value.items.flatMap((member) => (mayApprove(member, projectId) ? [member.memberId] : [])),
  );
  return approverIds.every((memberId) => able.has(memberId));
}

async function supersede(context: Context, row: ApprovalRow): Promise<void> {
  const approvers = await selectApprovers(context, [row.approvalId]);
  const { approvalId } = row;
  const end = { closedBy: context.actor.memberId, closedAt: context.now };
  if (!(await insertOutcome(context, { approvalId, outcome: 'superseded', ...end }))) return;
  const version = 2 + approvers.filter(({ choice }) => choice !== null).length;
  tellApproval(context, row, { verb: 'superseded', version, approverIds: idsOf(approvers) });
}

/** A subject's approval with what was submitted. */
export interface StandingApproval {
  readonly version: number;
  readonly at: Date;
  /** Whether the subject still is what was submitted. */
  readonly current: boolean;
  readonly content: unknown;
}

/** Where a subject stands, with what was submitted each time; for the use cases of its noun. */
export async function readStanding(context: Context, subject: Subject): Promise<Standing<StandingApproval>> {
  const { noun, nounId, projectId } = subject;
  const { hash } = sealContent(subject.content);
  const standing = standingOf(await listRows(context, projectId, { noun, nounId }));
  const describe = async (row: (typeof standing)['open']): Promise<StandingApproval | null> =>
    row && {
      ...{ version: row.subjectVersion, at: row.closedAt ?? row.requestedAt },
      ...{ current: row.contentHash === hash },
      content: JSON.parse(await selectContent(context, row.approvalId)),
    };
  return {
    approved: await describe(standing.approved),
    open: await describe(standing.open),
    rejected: await describe(standing.rejected),
  };
}

/** Whether anybody was ever asked to approve a thing. */
export async function wasSubmitted(
  context: Context,
  { noun, nounId, projectId }: Pick<Subject, 'noun' | 'nounId' | 'projectId'>,
): Promise<boolean> {
  return (await selectApprovals(context, projectId, { noun, nounId })).length > 0;
}

async function listRows(context: Context, projectId: string, of: { noun: SubjectNoun; nounId: string }) {
  const rows = await selectApprovals(context, projectId, of);
  return rows.map((row) => ({ ...row, state: row.outcome ?? ('open' as const) }));
}
