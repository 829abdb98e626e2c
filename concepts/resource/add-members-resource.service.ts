import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { listMembers } from '../member/member.service.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Resource } from './resource.contract.ts';
import { lockResources, selectResources } from './resource.records.ts';
import { plainResource } from './resource.rules.ts';
import { addResources } from './resource.service.ts';

/** Makes a resource of every member who is none yet; guests are left out. Those that were made, by name. */
export async function addMembers(
  context: Context,
): Promise<Result<{ items: Resource[] }, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessAllowed(context, 'resource.change');
  if (refused) return refused;
  await lockResources(context);
  const members = await listMembers(context);
  if (!members.ok) return members;
  const known = new Set((await selectResources(context)).map(({ memberId }) => memberId));
  const missing = members.value.items
    .filter(({ memberId, role }) => role !== 'guest' && !known.has(memberId))
    .map(({ memberId, name }) => ({ ...plainResource, name: name.slice(0, 120), memberId }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return success({ items: await addResources(context, missing) });
}
