import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A levelled start to be written, the one that there is where none is given; only over the version given, where one is. */
export interface NewLevelledStart {
  readonly workItemId: string;
  readonly levelledStart?: Date | null | undefined;
  /** Those who do it from now on; as they are where none are given. */
  readonly assigneeIds?: readonly string[] | undefined;
  readonly version?: number | undefined;
}

/** Writes levelled starts of a project's work items, a thousand a statement; what was written, with its version afterwards. */
export async function updateLevelledStarts(
  { transaction, workspaceId }: Place,
  projectId: string,
  changes: readonly NewLevelledStart[],
  now: Date,
) {
  const written: {
    workItemId: string;
    projectKey: string;
    number: number;
    title: string;
    version: number;
    before: Date | null;
    after: Date | null;
    assigneesBefore: string[];
    assigneesAfter: string[];
  }[] = [];
  // In one order for everybody, so that two such commands wait for each other and do not deadlock.
  const inOrder = [...changes].sort((one, other) => (one.workItemId < other.workItemId ? -1 : 1));
  for (let start = 0; start < inOrder.length; start += 1000) {
    const part = inOrder.slice(start, start + 1000).map((change) => ({
      work_item_id: change.workItemId,
      levelled_start: change.levelledStart ?? null,
      keeps: change.levelledStart === undefined,
      seen: change.version ?? null,
      assignee_ids: change.assigneeIds ?? null,
    }));
    const { rows } = await sql<(typeof written)[number]>`
      with new as (
        select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as n (
          work_item_id uuid, levelled_start timestamptz, keeps boolean, seen integer, assignee_ids uuid[]
        )
      ), old as (
        select w.work_item_id, w.levelled_start, w.assignee_ids, p.key,
          case when new.keeps then w.levelled_start else new.levelled_start end as wanted,
          coalesce(new.assignee_ids, w.assignee_ids) as wanted_assignees
        from work_item w
        join new on new.work_item_id = w.work_item_id
        join project p on p.workspace_id = w.workspace_id and p.project_id = w.project_id
        where w.workspace_id = ${workspaceId} and w.project_id = ${projectId} and w.deleted_at is null
          and p.deleted_at is null and (new.seen is null or new.seen = w.version)
        order by w.work_item_id for update of w
      )
      update work_item w set levelled_start = old.wanted, assignee_ids = old.wanted_assignees,
        version = w.version + 1, updated_at = ${now}
      from old where w.workspace_id = ${workspaceId} and w.work_item_id = old.work_item_id
      returning w.work_item_id as "workItemId", old.key as "projectKey", w.number, w.title, w.version,
        old.levelled_start as before, w.levelled_start as after,
        old.assignee_ids as "assigneesBefore", w.assignee_ids as "assigneesAfter"`.execute(transaction);
    written.push(...rows);
  }
  return written;
}
