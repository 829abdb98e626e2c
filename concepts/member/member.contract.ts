import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, nothing, version } from '../../platform/http/schema.ts';
import { roles } from '../permission/permission.rules.ts';

/** A person in a workspace. */
export const member = z
  .object({
    memberId: identifier,
    personId: identifier,
    name: z.string(),
    /** Empty where the reader is a guest. */
    email: z.string(),
    role: z.enum(roles),
    /** The projects a guest may see; empty for every other role. */
    projectIds: z.array(identifier),
    joinedAt: instant,
    version,
  })
  .meta({ id: 'Member' });

/** A member as the API shows it. */
export type Member = z.output<typeof member>;

const workspaceParams = z.object({ workspaceId: identifier });
const params = z.object({ workspaceId: identifier, memberId: identifier });

/** Lists the members; to a guest, those who share a project with them. */
export const listMembers = defineRoute({
  id: 'member.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/members',
  summary: 'List the members of a workspace',
  audience: 'member',
  permission: 'member.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(member) }),
});

/** Gives a member another role, or a guest other projects. */
export const changeMember = defineRoute({
  id: 'member.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/members/:memberId',
  summary: "Change a member's role or a guest's projects",
  audience: 'member',
  permission: 'member.change',
  params,
  body: z.strictObject({
    role: z.enum(roles).optional(),
    projectIds: z.array(identifier).max(200).optional(),
  }),
  answer: member,
  ifMatch: true,
  problems: { 'last-owner': 409, 'role-above-own': 403 },
});

/** Takes a member out of the workspace; their open streams end within seconds. */
export const removeMember = defineRoute({
  id: 'member.remove',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/members/:memberId',
  summary: 'Remove a member from the workspace',
  audience: 'member',
  permission: 'member.change',
  params,
  answer: nothing,
  status: 204,
  problems: { 'last-owner': 409, 'role-above-own': 403 },
});
