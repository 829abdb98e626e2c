import type { NewAssignment } from '../../concepts/assignment/assignment.contract.ts';
import { assignWorkItem } from '../../concepts/assignment/assignment.contract.ts';
import { createResource, type Resource } from '../../concepts/resource/resource.contract.ts';
import { readWorkItem } from '../../concepts/work-item/work-item.contract.ts';
import type { TestServer } from './test-server.ts';

/** Adds somebody who can be assigned: a whole person of no skills where nothing else is said. The identifier. */
export async function addPerson(
  { owner, workspaceId }: TestServer,
  name: string,
  more: Partial<Pick<Resource, 'kind' | 'capacity' | 'skills' | 'absences' | 'memberId' | 'calendar'>> = {},
): Promise<string> {
  const body = { name, ...more };
  return (await owner.call(createResource, { params: { workspaceId }, body })).resourceId;
}

/** Says who does a work item. */
export async function assign(
  { owner, workspaceId }: TestServer,
  workItemId: string,
  assignments: NewAssignment[],
): Promise<void> {
  const params = { workspaceId, workItemId };
  const { version } = await owner.call(readWorkItem, { params });
  await owner.call(assignWorkItem, { params, version, body: { assignments } });
}
