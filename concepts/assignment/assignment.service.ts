import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import type { Assignment } from './assignment.contract.ts';
import { selectAssignments } from './assignment.records.ts';

type Refusal = 'forbidden' | 'not-found';

/** Lists the assignments of a project's work items. */
export async function listAssignments(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Assignment[] }, Refusal>> {
  const refused = refuseUnlessInProject(context, 'assignment.read', projectId);
  if (refused) return refused;
  return success({ items: await readAssignments(context, projectId) });
}

/** The assignments of a project as stored, for use cases that have asked for their own permission. */
export function readAssignments(context: Context, projectId: string): Promise<Assignment[]> {
  return selectAssignments(context, projectId);
}
