import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** A workspace: the tenant that every row belongs to. */
export const workspace = z
  .object({
    workspaceId: identifier,
    name: z.string(),
    slug: z.string(),
    isDemo: z.boolean(),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Workspace' });

/** A workspace as the API shows it. */
export type Workspace = z.output<typeof workspace>;

const params = z.object({ workspaceId: identifier });

/** Reads one workspace. */
export const readWorkspace = defineRoute({
  id: 'workspace.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId',
  summary: 'Read a workspace',
  audience: 'member',
  permission: 'workspace.read',
  params,
  answer: workspace,
});

/** Makes a further workspace, owned by whoever makes it. */
export const createWorkspace = defineRoute({
  id: 'workspace.create',
  method: 'POST',
  path: '/api/workspaces',
  summary: 'Create a workspace of your own',
  audience: 'person',
  body: z.strictObject({ name: line(120) }),
  answer: workspace,
  status: 201,
});

/** Renames a workspace. */
export const changeWorkspace = defineRoute({
  id: 'workspace.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId',
  summary: 'Rename a workspace',
  audience: 'member',
  permission: 'workspace.change',
  params,
  body: z.strictObject({ name: line(120) }),
  answer: workspace,
  ifMatch: true,
});

/** Takes a demo workspace away, whole. */
export const removeDemo = defineRoute({
  id: 'workspace.remove-demo',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId',
  summary: 'Remove a demo workspace and all that is in it',
  audience: 'member',
  permission: 'workspace.remove',
  params,
  answer: nothing,
  status: 204,
  problems: { 'not-a-demo': 409 },
});
