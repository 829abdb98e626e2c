import { call, ProblemError } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { type Event, listEvents, undoEvent } from '../../event/event.contract.ts';
import { familyOf, isBelow } from '../family.rules.ts';
import { deleteWorkItem, type WorkItem } from '../work-item.contract.ts';

/** Deletes work items with all below them, and offers to bring all of them back. */
export async function deleteWorkItems(
  place: { readonly workspaceId: string; readonly projectId: string },
  chosen: readonly WorkItem[],
  items: ReadonlyMap<string, WorkItem>,
): Promise<void> {
  const { workspaceId } = place;
  const log = await call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  const ids = new Set(chosen.map((item) => item.workItemId));
  const tops = chosen.filter((item) => !isBelow(item, ids, items));
  const gone = familyOf(ids, items);
  try {
    for (const { workItemId } of tops) await deleteUnlessGone(workspaceId, workItemId);
  } finally {
    const [only] = chosen;
    const below = gone.size - chosen.length;
    const what = chosen.length === 1 && only ? only.key : `${chosen.length} work items`;
    const more = below > 0 ? ` with ${below} below` : '';
    notifyUndo(`${what}${more} deleted.`, () => bringBack(place, log.head, gone));
  }
}

async function deleteUnlessGone(workspaceId: string, workItemId: string): Promise<void> {
  try {
    await call(deleteWorkItem, { params: { workspaceId, workItemId } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
  }
}

/** Takes back every deletion of these work items after a place in the log, parents first, as they were deleted. */
async function bringBack(
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string },
  after: number,
  gone: ReadonlySet<string>,
): Promise<void> {
  const found: number[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: 200, projectId, ...(cursor ? { cursor } : {}) };
    const page: { items: Event[]; next: string | null } = await call(listEvents, {
      params: { workspaceId },
      query,
    });
    for (const event of page.items) {
      if (event.sequence > after && event.verb === 'deleted' && gone.has(event.nounId))
        found.push(event.sequence);
    }
    cursor = page.items.some((event) => event.sequence <= after) ? null : page.next;
  } while (cursor);
  for (const sequence of found.sort((one, other) => one - other))
    await call(undoEvent, { params: { workspaceId, sequence } });
}
