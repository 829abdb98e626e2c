import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** The roles that an invitation can give. A further owner is made by changing a member. */
export const invitableRoles = ['admin', 'manager', 'member', 'viewer', 'guest'] as const;

/** An invitation that waits for its answer; its secret link is not part of it. */
export const invitation = z
  .object({
    invitationId: identifier,
    email: z.string(),
    role: z.enum(invitableRoles),
    /** The projects a guest will see; empty for every other role. */
    projectIds: z.array(identifier),
    /** The member who invited. */
    invitedBy: identifier,
    createdAt: instant,
    expiresAt: instant,
    version,
  })
  .meta({ id: 'Invitation' });

/** An invitation as the API shows it. */
export type Invitation = z.output<typeof invitation>;

const workspaceParams = z.object({ workspaceId: identifier });
const publicParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const email = z.email().max(254).toLowerCase();

/** Lists the invitations that wait for their answer, newest first. */
export const listInvitations = defineRoute({
  id: 'invitation.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/invitations',
  summary: 'List the invitations that wait for an answer',
  audience: 'member',
  permission: 'invitation.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(invitation) }),
});

/** Invites somebody: a mail is sent and the link shown, once. An earlier invitation of the same address ends. */
export const createInvitation = defineRoute({
  id: 'invitation.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/invitations',
  summary: 'Invite somebody by email and by link',
  audience: 'member',
  permission: 'invitation.create',
  params: workspaceParams,
  body: z.strictObject({
    email,
    role: z.enum(invitableRoles),
    projectIds: z.array(identifier).max(200).optional(),
  }),
  answer: invitation.extend({
    /** Good for seven days and one person. Null where the request is a repeated one: it is stored nowhere. */
    inviteUrl: z.string().nullable(),
  }),
  status: 201,
  problems: { 'role-above-own': 403, 'already-a-member': 409, 'unknown-project': 422 },
});

/** Makes an invitation's link worthless. */
export const revokeInvitation = defineRoute({
  id: 'invitation.revoke',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/invitations/:invitationId',
  summary: 'Revoke an invitation',
  audience: 'member',
  permission: 'invitation.revoke',
  params: workspaceParams.extend({ invitationId: identifier }),
  answer: nothing,
  status: 204,
});

/** What the holder of a link may know before accepting; 404 for a link that is wrong, used, revoked or too old. */
export const readInvitation = defineRoute({
  id: 'invitation.read',
  method: 'GET',
  path: '/api/invitations/:token',
  summary: 'What an invitation is to (for the holder of its link)',
  audience: 'anybody',
  params: publicParams,
  answer: z.object({
    workspaceName: z.string(),
    inviterName: z.string(),
    /** The invited address with most of it hidden: `j***@example.com`. */
    maskedEmail: z.string(),
    role: z.enum(invitableRoles),
    expiresAt: instant,
  }),
});

/**
 * Accepts an invitation: as whoever is signed in with the invited address (body `{}`), or with a name and a password
 * for a new account of that address, which is then signed in. 'sign-in-required' where the address has an account;
 * 'other-address' where somebody else is signed in.
 */
export const acceptInvitation = defineRoute({
  id: 'invitation.accept',
  method: 'POST',
  path: '/api/invitations/:token/accept',
  summary: 'Accept an invitation',
  audience: 'anybody',
  params: publicParams,
  body: z.strictObject({ name: line(120).optional(), password: z.string().min(10).max(200).optional() }),
  answer: z.object({ workspaceId: identifier, name: z.string(), slug: z.string() }),
  problems: { 'sign-in-required': 409, 'other-address': 409 },
});
