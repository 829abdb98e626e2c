import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, line, nothing, version } from '../../platform/http/schema.ts';

/** A field of an e-commerce business that work belongs to. */
export const workArea = z
  .object({ workAreaId: identifier, key: z.string(), name: z.string(), position: z.int(), version })
  .meta({ id: 'WorkArea' });

/** A work area as the API shows it. */
export type WorkArea = z.output<typeof workArea>;

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ workAreaId: identifier });

/** Lists the work areas. */
export const listWorkAreas = defineRoute({
  id: 'work-area.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-areas',
  summary: 'List the work areas',
  audience: 'member',
  permission: 'work-area.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(workArea) }),
});

/** Adds a work area of the team's own. */
export const createWorkArea = defineRoute({
  id: 'work-area.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-areas',
  summary: 'Add a work area',
  audience: 'member',
  permission: 'work-area.change',
  params: workspaceParams,
  body: z.strictObject({ name: line(60) }),
  answer: workArea,
  status: 201,
});

/** Renames a work area. */
export const changeWorkArea = defineRoute({
  id: 'work-area.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/work-areas/:workAreaId',
  summary: 'Rename a work area',
  audience: 'member',
  permission: 'work-area.change',
  params,
  body: z.strictObject({ name: line(60) }),
  answer: workArea,
  ifMatch: true,
});

/** Puts a work area away. */
export const deleteWorkArea = defineRoute({
  id: 'work-area.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/work-areas/:workAreaId',
  summary: 'Remove a work area (can be undone)',
  audience: 'member',
  permission: 'work-area.change',
  params,
  answer: nothing,
  status: 204,
});
