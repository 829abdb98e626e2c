import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** How a saved view shows the work items. */
export const savedViewLayouts = ['list', 'board'] as const;

/** Filters, columns and the like, as the screen wrote them; at most 20 kB of JSON. */
const savedViewQuery = z
  .record(z.string().max(100), z.json())
  .refine((value) => JSON.stringify(value).length <= 20_000, 'is too long');

/** A way of looking at a project's work items that somebody kept. */
export const savedView = z
  .object({
    savedViewId: identifier,
    projectId: identifier,
    /** The member who made it. */
    ownerId: identifier,
    name: z.string(),
    layout: z.enum(savedViewLayouts),
    /** Whether all who see the project see the view. */
    shared: z.boolean(),
    query: savedViewQuery,
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'SavedView' });

/** A saved view as the API shows it. */
export type SavedView = z.output<typeof savedView>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, savedViewId: identifier });

/** What a saved view is made of. */
const savedViewBody = z.strictObject({
  name: line(80),
  layout: z.enum(savedViewLayouts),
  shared: z.boolean(),
  query: savedViewQuery,
});

/** Lists one's own views of a project and the shared ones, by name. */
export const listSavedViews = defineRoute({
  id: 'saved-view.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/saved-views',
  summary: 'List the saved views of a project: your own and the shared ones',
  audience: 'member',
  permission: 'saved-view.read',
  params: projectParams,
  answer: z.object({ items: z.array(savedView) }),
});

/** Keeps a view. */
export const createSavedView = defineRoute({
  id: 'saved-view.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/saved-views',
  summary: 'Save a view',
  audience: 'member',
  permission: 'saved-view.change',
  params: projectParams,
  body: savedViewBody,
  answer: savedView,
  status: 201,
  problems: { 'too-many-saved-views': 409 },
});

/** Changes a view: its owner may, and of a shared one whoever plans the project. */
export const changeSavedView = defineRoute({
  id: 'saved-view.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/saved-views/:savedViewId',
  summary: 'Change a saved view',
  audience: 'member',
  permission: 'saved-view.change',
  params,
  body: savedViewBody.partial(),
  answer: savedView,
  ifMatch: true,
});

/** Takes a view away; undo brings it back. */
export const deleteSavedView = defineRoute({
  id: 'saved-view.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/saved-views/:savedViewId',
  summary: 'Delete a saved view (can be undone)',
  audience: 'member',
  permission: 'saved-view.change',
  params,
  answer: nothing,
  status: 204,
});
