import { type Result, refusal, success } from '../../kernel/result.ts';
import { sealContent } from '../../platform/log/content-hash.ts';
import type { Context } from '../../platform/log/context.ts';
import { holdHead } from '../../platform/log/event.records.ts';
import type { Approval } from './approval.contract.ts';
import { type ApprovalRow, insertDecision, insertOutcome } from './approval.records.ts';
import { outcomeOf } from './approval.rules.ts';
import { describeApprovals, findApproval, idsOf, type SubjectKinds } from './find-approval.service.ts';
import { tellApproval } from './tell-approval.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'subject-changed' | 'already-decided' | 'words-missing';

/**
 * Decides as one of the named. The log's head is held before anything is read, so that decisions and changes of the
 * subject stand in one order: what was decided second is refused, and nothing slips in between.
 */
export async function decideApproval(
  context: Context,
  kinds: SubjectKinds,
  approvalId: string,
  order: { readonly choice: 'approve' | 'reject'; readonly words?: string | undefined },
): Promise<Result<Approval, Refusal>> {
  const asked = await findApproval(context, 'approval.decide', approvalId);
  if (!asked.ok) return asked;
  const { memberId } = context.actor;
  if (memberId === null || !idsOf(asked.value.approvers).includes(memberId))
    return refusal('forbidden', 'You are not among those who were asked.');
  const { choice, words = '' } = order;
  if (choice === 'reject' && words === '')
    return refusal('words-missing', 'Say what would have to change.', { field: 'body.words' });
  await holdHead(context);
  const found = await findApproval(context, 'approval.decide', approvalId);
  if (!found.ok) return found;
  const { row, approvers } = found.value;
  const own = approvers.find((one) => one.memberId === memberId);
  if (row.outcome !== null || own?.choice) return alreadyDecided(context, kinds, row);
  const subject = await kinds[row.noun](context, row.nounId);
  if (!subject || sealContent(subject.content).hash !== row.contentHash)
    return refusal(
      'subject-changed',
      'This was changed since it was submitted: it has to be submitted again.',
      {
        more: { submittedVersion: row.subjectVersion, currentVersion: subject?.version ?? null },
      },
    );
  if (!(await insertDecision(context, { approvalId, memberId, choice, words, decidedAt: context.now })))
    return alreadyDecided(context, kinds, row);
  const decided = approvers.flatMap((one) =>
    one.choice ? [{ memberId: one.memberId, choice: one.choice }] : [],
  );
  const outcome = outcomeOf(row.policy, idsOf(approvers), [...decided, { memberId, choice }]);
  const end = { closedBy: memberId, closedAt: context.now };
  if (outcome && !(await insertOutcome(context, { approvalId, outcome, ...end })))
    return alreadyDecided(context, kinds, row);
  tellApproval(context, row, {
    ...{ verb: 'decided', version: 2 + decided.length, approverIds: idsOf(approvers) },
    more: { memberId, choice, words, outcome },
  });
  return answer(context, kinds, { ...row, outcome, closedAt: outcome && context.now });
}

/** Takes back what was submitted, as long as it is not decided. */
export async function withdrawApproval(
  context: Context,
  kinds: SubjectKinds,
  approvalId: string,
): Promise<Result<Approval, Refusal>> {
  const asked = await findApproval(context, 'approval.request', approvalId);
  if (!asked.ok) return asked;
  await holdHead(context);
  const found = await findApproval(context, 'approval.request', approvalId);
  if (!found.ok) return found;
  const { row, approvers } = found.value;
  const end = { closedBy: context.actor.memberId, closedAt: context.now };
  if (row.outcome !== null || !(await insertOutcome(context, { approvalId, outcome: 'withdrawn', ...end })))
    return alreadyDecided(context, kinds, row);
  const version = 2 + approvers.filter(({ choice }) => choice !== null).length;
  tellApproval(context, row, { verb: 'withdrawn', version, approverIds: idsOf(approvers) });
  return answer(context, kinds, { ...row, outcome: 'withdrawn', closedAt: context.now });
}

async function alreadyDecided(context: Context, kinds: SubjectKinds, row: ApprovalRow) {
  const [current] = await describeApprovals(context, kinds, [row]);
  return refusal('already-decided', 'This is settled already.', { more: { current: current ?? null } });
}

async function answer(context: Context, kinds: SubjectKinds, row: ApprovalRow) {
  const [shown] = await describeApprovals(context, kinds, [row]);
  if (!shown) throw new Error('an approval that was just decided is not there');
  return success(shown);
}
