import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './approval.contract.ts';
import { listApprovals, readApproval } from './approval.service.ts';
import { decideApproval, withdrawApproval } from './decide-approval.service.ts';
import type { SubjectKinds } from './find-approval.service.ts';

/** The doors of approvals of these kinds. */
export function approvalHandlers(kinds: SubjectKinds): readonly Handler[] {
  return [
    handle(contract.listApprovals, (context, { params, query }) =>
      listApprovals(context, kinds, params.projectId, query),
    ),
    handle(contract.readApproval, (context, { params }) => readApproval(context, kinds, params.approvalId)),
    handle(contract.decideApproval, (context, { params, body }) =>
      decideApproval(context, kinds, params.approvalId, body),
    ),
    handle(contract.withdrawApproval, (context, { params }) =>
      withdrawApproval(context, kinds, params.approvalId),
    ),
  ];
}
