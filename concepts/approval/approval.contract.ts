import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, version } from '../../platform/http/schema.ts';

/** The nouns that can be approved: a further one says here that it is, and in `server/concepts.ts` how it is read. */
export const subjectNouns = ['charter'] as const;

/** A noun that can be approved. */
export type SubjectNoun = (typeof subjectNouns)[number];

/** Whether all who are named must approve, or the first of them who decides does so for all. */
export const policies = ['all', 'any'] as const;

/** What an approver says. */
export const choices = ['approve', 'reject'] as const;

/** How an approval stands. The last two ended it without a decision: it was taken back, or a later one was asked for. */
export const approvalStates = ['open', 'approved', 'rejected', 'withdrawn', 'superseded'] as const;

const subject = z.object({
  noun: z.enum(subjectNouns),
  nounId: identifier,
  version,
  /** How people call it. */
  title: z.string(),
  /** SHA-256, in hexadecimal, of the content as canonical JSON (RFC 8785). */
  contentHash: z.string(),
});

const approver = z.object({
  memberId: identifier,
  /** Null where they have not decided. */
  choice: z.enum(choices).nullable(),
  words: z.string(),
  decidedAt: instant.nullable(),
  /** The event of the log that holds the decision, with its hash in the chain. */
  seal: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
});

/** What named people were asked to approve, and what they said. It is never altered. */
export const approval = z
  .object({
    approvalId: identifier,
    projectId: identifier,
    subject,
    policy: z.enum(policies),
    /** What whoever asked wrote to the approvers. */
    words: z.string(),
    /** The member who asked; null for the system. */
    requestedBy: identifier.nullable(),
    requestedAt: instant,
    approvers: z.array(approver),
    state: z.enum(approvalStates),
    closedAt: instant.nullable(),
    /** Whether the subject still is what was submitted. */
    current: z.boolean(),
  })
  .meta({ id: 'Approval' });

/** An approval as the API shows it. */
export type Approval = z.output<typeof approval>;

const words = z.string().trim().max(2000);

/** Whom to ask, and how many of them must approve. */
export const approvalOrder = z.strictObject({
  approverIds: z.array(identifier).min(1).max(20),
  policy: z.enum(policies),
  words: words.optional(),
});

/** Whom to ask, and how. */
export type ApprovalOrder = z.output<typeof approvalOrder>;

/** The refusals of whoever submits a subject. */
export const submitProblems = { 'unknown-approver': 422, 'already-submitted': 409 } as const;

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ approvalId: identifier });

/** Lists the approvals of a project, the newest first; to a guest, those that name them. */
export const listApprovals = defineRoute({
  id: 'approval.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/approvals',
  summary: 'List what was asked to be approved in a project, the newest first',
  audience: 'member',
  permission: 'approval.read',
  params: workspaceParams.extend({ projectId: identifier }),
  query: z.object({ noun: z.enum(subjectNouns).optional(), nounId: identifier.optional() }),
  answer: z.object({ items: z.array(approval) }),
});

/** Reads an approval with what was submitted, word for word. */
export const readApproval = defineRoute({
  id: 'approval.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/approvals/:approvalId',
  summary: 'Read an approval with what was submitted',
  audience: 'member',
  permission: 'approval.read',
  params,
  answer: approval.extend({
    content: z.json(),
    /** Whether the content still has the hash that the log has of it. */
    intact: z.boolean(),
  }),
});

/** Decides as one of the named approvers. A decision is final. */
export const decideApproval = defineRoute({
  id: 'approval.decide',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/approvals/:approvalId/decision',
  summary: 'Approve or reject, as one of those who are named (final)',
  audience: 'member',
  permission: 'approval.decide',
  params,
  body: z.strictObject({ choice: z.enum(choices), words: words.optional() }),
  answer: approval,
  problems: { 'subject-changed': 409, 'already-decided': 409, 'words-missing': 422 },
});

/** Takes back what was submitted, as long as it is not decided. */
export const withdrawApproval = defineRoute({
  id: 'approval.withdraw',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/approvals/:approvalId/withdrawal',
  summary: 'Ask for an approval no longer (final)',
  audience: 'member',
  permission: 'approval.request',
  params,
  answer: approval,
  problems: { 'already-decided': 409 },
});
