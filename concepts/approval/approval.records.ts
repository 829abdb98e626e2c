import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Approval, SubjectNoun } from './approval.contract.ts';

type Choice = 'approve' | 'reject';
type Outcome = Exclude<Approval['state'], 'open'>;

interface ApprovalTable {
  workspace_id: string;
  approval_id: string;
  project_id: string;
  subject_noun: SubjectNoun;
  subject_id: string;
  subject_version: number;
  title: string;
  content: string;
  content_hash: string;
  policy: Approval['policy'];
  words: string;
  requested_by: string | null;
  requested_at: Date;
}
interface ApproverTable {
  workspace_id: string;
  approval_id: string;
  member_id: string;
  position: number;
}
interface DecisionTable {
  workspace_id: string;
  approval_id: string;
  member_id: string;
  choice: Choice;
  words: string;
  decided_at: Date;
}
interface OutcomeTable {
  workspace_id: string;
  approval_id: string;
  outcome: Outcome;
  closed_by: string | null;
  closed_at: Date;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    approval: ApprovalTable;
    approval_approver: ApproverTable;
    approval_decision: DecisionTable;
    approval_outcome: OutcomeTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** An approval as stored, with how it ended where it did. */
export interface ApprovalRow {
  readonly approvalId: string;
  readonly projectId: string;
  readonly noun: SubjectNoun;
  readonly nounId: string;
  readonly subjectVersion: number;
  readonly title: string;
  readonly contentHash: string;
  readonly policy: Approval['policy'];
  readonly words: string;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly outcome: Outcome | null;
  readonly closedAt: Date | null;
}

/** One of the named, with what they said. */
export interface ApproverRow {
  readonly approvalId: string;
  readonly memberId: string;
  readonly choice: Choice | null;
  readonly words: string | null;
  readonly decidedAt: Date | null;
}

function approvals({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('approval as a')
    .leftJoin('approval_outcome as o', (join) =>
      join.onRef('o.workspace_id', '=', 'a.workspace_id').onRef('o.approval_id', '=', 'a.approval_id'),
    )
    .select([
      'a.approval_id as approvalId',
      'a.project_id as projectId',
      'a.subject_noun as noun',
      'a.subject_id as nounId',
      'a.subject_version as subjectVersion',
      'a.title',
      'a.content_hash as contentHash',
      'a.policy',
      'a.words',
      'a.requested_by as requestedBy',
      'a.requested_at as requestedAt',
      'o.outcome',
      'o.closed_at as closedAt',
    ])
    .where('a.workspace_id', '=', workspaceId);
}

/** So many approvals are read at most; of more, the newest. */
const most = 200;

/** The approvals of a project or of one thing in it, the newest first. */
export function selectApprovals(
  place: Place,
  projectId: string,
  { noun, nounId }: { readonly noun?: SubjectNoun | undefined; readonly nounId?: string | undefined } = {},
): Promise<ApprovalRow[]> {
  let query = approvals(place).where('a.project_id', '=', projectId);
  if (noun !== undefined) query = query.where('a.subject_noun', '=', noun);
  if (nounId !== undefined) query = query.where('a.subject_id', '=', nounId);
  return query.orderBy('a.requested_at', 'desc').orderBy('a.approval_id', 'desc').limit(most).execute();
}

/** One approval. */
export function selectApproval(place: Place, approvalId: string): Promise<ApprovalRow | undefined> {
  return approvals(place).where('a.approval_id', '=', approvalId).executeTakeFirst();
}

/** Who was asked in each of these approvals and what they said, in the order in which they were named. */
export async function selectApprovers(
  { transaction, workspaceId }: Place,
  approvalIds: readonly string[],
): Promise<ApproverRow[]> {
  if (approvalIds.length === 0) return [];
  return transaction
    .selectFrom('approval_approver as a')
    .leftJoin('approval_decision as d', (join) =>
      join
        .onRef('d.workspace_id', '=', 'a.workspace_id')
        .onRef('d.approval_id', '=', 'a.approval_id')
        .onRef('d.member_id', '=', 'a.member_id'),
    )
    .select([
      'a.approval_id as approvalId',
      'a.member_id as memberId',
      'd.choice',
      'd.words',
      'd.decided_at as decidedAt',
    ])
    .where('a.workspace_id', '=', workspaceId)
    .where('a.approval_id', 'in', [...approvalIds])
    .orderBy('a.position')
    .execute();
}

/** What was submitted, as canonical JSON. */
export async function selectContent(
  { transaction, workspaceId }: Place,
  approvalId: string,
): Promise<string> {
  const row = await transaction
    .selectFrom('approval')
    .select('content')
    .where('workspace_id', '=', workspaceId)
    .where('approval_id', '=', approvalId)
    .executeTakeFirstOrThrow();
  return row.content;
}

/** Adds an approval with its content and those who are asked. */
export async function insertApproval(
  { transaction, workspaceId }: Place,
  row: ApprovalRow,
  content: string,
  approverIds: readonly string[],
): Promise<void> {
  await transaction
    .insertInto('approval')
    .values({
      workspace_id: workspaceId,
      approval_id: row.approvalId,
      project_id: row.projectId,
      subject_noun: row.noun,
      subject_id: row.nounId,
      subject_version: row.subjectVersion,
      title: row.title,
      content,
      content_hash: row.contentHash,
      policy: row.policy,
      words: row.words,
      requested_by: row.requestedBy,
      requested_at: row.requestedAt,
    })
    .execute();
  await transaction
    .insertInto('approval_approver')
    .values(
      approverIds.map((memberId, position) => ({
        ...{ workspace_id: workspaceId, approval_id: row.approvalId, member_id: memberId, position },
      })),
    )
    .execute();
}

/** Adds what an approver said; whether they had said nothing yet. */
export async function insertDecision(
  { transaction, workspaceId }: Place,
  order: { approvalId: string; memberId: string; choice: Choice; words: string; decidedAt: Date },
): Promise<boolean> {
  const added = await transaction
    .insertInto('approval_decision')
    .values({
      ...{ workspace_id: workspaceId, approval_id: order.approvalId, member_id: order.memberId },
      ...{ choice: order.choice, words: order.words, decided_at: order.decidedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Ends an approval; whether it had not ended yet. */
export async function insertOutcome(
  { transaction, workspaceId }: Place,
  order: { approvalId: string; outcome: Outcome; closedBy: string | null; closedAt: Date },
): Promise<boolean> {
  const added = await transaction
    .insertInto('approval_outcome')
    .values({
      ...{ workspace_id: workspaceId, approval_id: order.approvalId, outcome: order.outcome },
      ...{ closed_by: order.closedBy, closed_at: order.closedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Where the log tells of each decision of these approvals, with the event's hash in hexadecimal. */
export async function selectSeals(
  { transaction, workspaceId }: Place,
  approvalIds: readonly string[],
): Promise<{ approvalId: string; memberId: string; contentHash: string; sequence: number; hash: string }[]> {
  if (approvalIds.length === 0) return [];
  const rows = await transaction
    .selectFrom('event')
    .select(['noun_id as approvalId', 'sequence', 'hash'])
    .select(sql<string>`after->>'memberId'`.as('memberId'))
    .select(sql<string>`after->>'contentHash'`.as('contentHash'))
    .where('workspace_id', '=', workspaceId)
    .where('noun', '=', 'approval')
    .where('verb', '=', 'decided')
    .where('noun_id', 'in', [...approvalIds])
    .execute();
  return rows.map((row) => ({ ...row, hash: row.hash.toString('hex') }));
}
