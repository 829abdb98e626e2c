import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { SearchResult } from './search.contract.ts';
import {
  type FoundWorkItem,
  selectProjectsByText,
  selectWorkItemByKey,
  selectWorkItemsByText,
} from './search.records.ts';
import { readKey, searchQuestion, snippetAround, wholeWords } from './search.rules.ts';

const mostProjects = 5;

/** Finds what the actor may see: the work item of that very key, then projects, then work items by words. */
export async function searchWorkspace(
  context: Context,
  text: string,
  limit: number,
): Promise<Result<{ items: SearchResult[] }, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessAllowed(context, 'search.read');
  if (refused) return refused;
  if (text === '') return success({ items: [] });
  const projectIds = context.actor.projectIds && [...context.actor.projectIds];
  const key = readKey(text);
  const question = searchQuestion(text);
  const exact = key ? await selectWorkItemByKey(context, key, projectIds) : [];
  const projects = await selectProjectsByText(context, text, projectIds, mostProjects);
  const words = question
    ? await selectWorkItemsByText(
        context,
        { whole: wholeWords(question), begun: question },
        projectIds,
        limit,
      )
    : [];
  const others = words.filter((found) => !exact.some(({ id }) => id === found.id));
  const items = [
    ...exact.map((found) => toResult(found, text)),
    ...projects.map(
      (found): SearchResult => ({ noun: 'project', projectId: found.id, snippet: null, ...found }),
    ),
    ...others.map((found) => toResult(found, text)),
  ];
  return success({ items: items.slice(0, limit) });
}

function toResult({ description, ...found }: FoundWorkItem, text: string): SearchResult {
  const inTitle = snippetAround(text, found.title) !== null;
  return { noun: 'work-item', ...found, snippet: inTitle ? null : snippetAround(text, description) };
}
