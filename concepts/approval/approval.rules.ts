import { mayDo } from '../permission/permission.rules.ts';
import type { Approval } from './approval.contract.ts';

/** Whether all approvers together have decided, and what: one rejection is enough to reject. */
export function outcomeOf(
  policy: Approval['policy'],
  approverIds: readonly string[],
  decisions: readonly { readonly memberId: string; readonly choice: 'approve' | 'reject' }[],
): 'approved' | 'rejected' | null {
  if (decisions.some(({ choice }) => choice === 'reject')) return 'rejected';
  const approved = new Set(decisions.map(({ memberId }) => memberId));
  const enough =
    policy === 'any' ? approved.size > 0 : approverIds.every((memberId) => approved.has(memberId));
  return enough && approverIds.length > 0 ? 'approved' : null;
}

/** Whether a member can be asked to approve something of a project: their role decides, and a guest sees the project. */
export function mayApprove(
  { role, projectIds }: { readonly role: string; readonly projectIds: readonly string[] },
  projectId: string,
): boolean {
  return (
    mayDo({ role, scopes: null }, 'approval.decide') && (role !== 'guest' || projectIds.includes(projectId))
  );
}

/** Whether somebody may know of an approval: a guest only where it names them. */
export function mayKnowApproval(
  actor: { readonly memberId: string | null; readonly projectIds: ReadonlySet<string> | null },
  approverIds: readonly string[],
): boolean {
  return !actor.projectIds || (actor.memberId !== null && approverIds.includes(actor.memberId));
}

/** What a subject is worth: what of it was approved last, and what is asked or was refused since then. */
export interface Standing<Found> {
  readonly approved: Found | null;
  readonly open: Found | null;
  readonly rejected: Found | null;
}

/** Finds where a subject stands, from its approvals with the newest first. A rejection counts until something newer ends well. */
export function standingOf<Found extends { readonly state: Approval['state'] }>(
  approvals: readonly Found[],
): Standing<Found> {
  const decided = approvals.find(({ state }) => state === 'approved' || state === 'rejected') ?? null;
  return {
    approved: approvals.find(({ state }) => state === 'approved') ?? null,
    open: approvals.find(({ state }) => state === 'open') ?? null,
    rejected: decided?.state === 'rejected' ? decided : null,
  };
}
