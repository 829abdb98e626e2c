import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';
import { scopes } from '../permission/permission.rules.ts';

/** A person's own key to the API of one workspace, without its secret. */
export const accessToken = z
  .object({
    accessTokenId: identifier,
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: instant,
    expiresAt: instant,
    /** To the minute; null where it was never used. */
    lastUsedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'AccessToken' });

/** An access token as the API shows it. */
export type AccessToken = z.output<typeof accessToken>;

const params = z.object({ workspaceId: identifier });

/** Lists one's own access tokens that still work, newest first. */
export const listAccessTokens = defineRoute({
  id: 'access-token.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/access-tokens',
  summary: 'List your own access tokens',
  audience: 'member',
  permission: 'access-token.read',
  params,
  answer: z.object({ items: z.array(accessToken) }),
});

/** Makes an access token; its secret is shown once. Needs a session: a token cannot make tokens. */
export const createAccessToken = defineRoute({
  id: 'access-token.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/access-tokens',
  summary: 'Create an access token of your own',
  audience: 'member',
  permission: 'access-token.create',
  params,
  body: z.strictObject({
    name: line(80),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expiresInDays: z.int().min(1).max(365),
  }),
  answer: accessToken.extend({
    /** Begins with `swt_`. Null where the request is a repeated one: it is stored nowhere. */
    token: z.string().nullable(),
  }),
  status: 201,
  problems: { 'too-many-access-tokens': 409 },
});

/** Makes one of one's own access tokens worthless, at once. */
export const revokeAccessToken = defineRoute({
  id: 'access-token.revoke',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/access-tokens/:accessTokenId',
  summary: 'Revoke an access token of your own',
  audience: 'member',
  permission: 'access-token.revoke',
  params: params.extend({ accessTokenId: identifier }),
  answer: nothing,
  status: 204,
});
