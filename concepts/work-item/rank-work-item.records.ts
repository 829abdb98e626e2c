import type { Context } from '../../platform/log/context.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The rank of a work item's neighbour behind it: the least rank above the given one; null at the end. */
export async function selectNextRank(
  { transaction, workspaceId }: Place,
  projectId: string,
  rank: string | null,
  except: string | null,
): Promise<string | null> {
  let query = transaction
    .selectFrom('work_item')
    .select('rank')
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank')
    .limit(1);
  if (rank !== null) query = query.where('rank', '>', rank);
  if (except) query = query.where('work_item_id', '<>', except);
  return (await query.executeTakeFirst())?.rank ?? null;
}

/** The greatest rank of a project; null where it has no work item. */
export async function selectLastRank(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<string | null> {
  const row = await transaction
    .selectFrom('work_item')
    .select('rank')
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.rank ?? null;
}

/** How many cards a board shows in a status: all work items but summaries. */
export async function countInStatus(
  { transaction, workspaceId }: Place,
  projectId: string,
  statusId: string,
) {
  const row = await transaction
    .selectFrom('work_item')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('status_id', '=', statusId)
    .where('type', '!=', 'summary')
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
