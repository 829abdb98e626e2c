import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier } from '../../platform/http/schema.ts';

/** Something that a search found. */
export const searchResult = z
  .object({
    noun: z.enum(['work-item', 'project']),
    id: identifier,
    projectId: identifier,
    /** SHOP-42, or a project's SHOP. */
    key: z.string(),
    title: z.string(),
    /** Where the words were found in a description; null where they are in the title. */
    snippet: z.string().nullable(),
  })
  .meta({ id: 'SearchResult' });

/** A found thing as the API shows it. */
export type SearchResult = z.output<typeof searchResult>;

/** Finds work items and projects by key, by name and by words (each may be the beginning of a word), best first. */
export const searchWorkspace = defineRoute({
  id: 'search.find',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/search',
  summary: 'Search the workspace',
  audience: 'member',
  permission: 'search.read',
  params: z.object({ workspaceId: identifier }),
  query: z.object({
    q: z.string().trim().max(200),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answer: z.object({ items: z.array(searchResult) }),
});
