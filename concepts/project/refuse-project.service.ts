import { refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from './project.service.ts';

/** Refuses what the actor may not do in a project, and a project that is not there; null for all else. */
export async function refuseUnlessProject(context: Context, permission: Permission, projectId: string) {
  const refused = refuseUnlessInProject(context, permission, projectId);
  if (refused) return refused;
  return (await findProject(context, projectId)).ok
    ? null
    : refusal('not-found', 'There is no such project.');
}
