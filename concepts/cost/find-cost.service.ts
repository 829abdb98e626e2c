import { refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import type { Cost } from './cost.contract.ts';
import type { CostRow } from './cost.records.ts';

/** The project, where the actor may do this with its money. */
export async function findMoneyProject(context: Context, permission: Permission, projectId: string) {
  const refused = refuseUnlessInProject(context, permission, projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  return found.ok ? success(found.value.project) : refusal('not-found', 'There is no such project.');
}

/** A cost as the API shows it. */
export function toCost({ deletedAt: _deleted, ...row }: CostRow): Cost {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
