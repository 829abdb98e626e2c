import { refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { mayDo, type Permission } from './permission.rules.ts';

type Refusal = ReturnType<typeof refusal<'forbidden' | 'not-found'>>;

/** Asked first by every use case: the refusal, or null where the actor may. */
export function refuseUnlessAllowed(context: Context, permission: Permission): Refusal | null {
  return mayDo(context.actor, permission) ? null : refusal('forbidden', 'Your role does not allow this.');
}

/** The same for something in a project; to a guest of other projects the project does not exist. */
export function refuseUnlessInProject(
  context: Context,
  permission: Permission,
  projectId: string,
): Refusal | null {
  const { projectIds } = context.actor;
  if (projectIds && !projectIds.has(projectId)) return refusal('not-found', 'There is no such project.');
  return refuseUnlessAllowed(context, permission);
}
