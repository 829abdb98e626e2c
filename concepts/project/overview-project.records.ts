import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Project } from './project.contract.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** Counts of a project's work; summaries are not work of their own. */
export async function selectProgress({ transaction, workspaceId }: Place, projectId: string, today: string) {
  const { rows } = await sql<{
    total: number;
    done: number;
    inProgress: number;
    overdue: number;
    plannedFinish: string | null;
  }>`
    select count(*)::int as total,
      count(*) filter (where s.category = 'done')::int as done,
      count(*) filter (where s.category = 'in-progress')::int as "inProgress",
      count(*) filter (where s.category <> 'done' and w.due_date < ${today}::date)::int as overdue,
      max(w.due_date) as "plannedFinish"
    from work_item w join status s on s.workspace_id = w.workspace_id and s.status_id = w.status_id
    where w.workspace_id = ${workspaceId} and w.project_id = ${projectId} and w.deleted_at is null and w.type <> 'summary'`.execute(
    transaction,
  );
  return rows[0] ?? { total: 0, done: 0, inProgress: 0, overdue: 0, plannedFinish: null };
}

/** The work items of one section of the overview: those to come, the earliest first, then those done, the latest first. */
export async function selectOverviewItems(
  { transaction, workspaceId }: Place,
  project: Pick<Project, 'projectId' | 'key'>,
  section: { kind: 'late' | 'next' | 'milestone'; today: string; limit: number },
) {
  const { today } = section;
  const condition =
    section.kind === 'late'
      ? sql`s.category <> 'done' and w.due_date < ${today}::date`
      : section.kind === 'next'
        ? sql`s.category <> 'done' and w.due_date >= ${today}::date and coalesce(w.start_date, w.due_date) <= ${today}::date + 14`
        : sql`w.type = 'milestone'`;
  const { rows } = await sql<{
    workItemId: string;
    key: string;
    title: string;
    type: string;
    dueDate: string | null;
    startDate: string | null;
    assigneeIds: string[];
    critical: boolean;
    done: boolean;
  }>`
    select w.work_item_id as "workItemId", ${project.key} || '-' || w.number as key, w.title, w.type,
      w.due_date as "dueDate", w.start_date as "startDate", w.assignee_ids as "assigneeIds", w.critical,
      s.category = 'done' as done
    from work_item w join status s on s.workspace_id = w.workspace_id and s.status_id = w.status_id
    where w.workspace_id = ${workspaceId} and w.project_id = ${project.projectId} and w.deleted_at is null
      and w.type <> 'summary' and ${condition}
    order by done, case when s.category <> 'done' then w.due_date end nulls last, w.due_date desc nulls last, w.number
    limit ${section.limit}`.execute(transaction);
  return rows;
}

/** How much open and finished work each assignee has; null stands for nobody. */
export async function selectWorkload({ transaction, workspaceId }: Place, projectId: string) {
  const { rows } = await sql<{ memberId: string | null; open: number; done: number }>`
    select a.member_id as "memberId", count(*) filter (where s.category <> 'done')::int as open,
      count(*) filter (where s.category = 'done')::int as done
    from work_item w join status s on s.workspace_id = w.workspace_id and s.status_id = w.status_id
      left join lateral unnest(w.assignee_ids) as a (member_id) on true
    where w.workspace_id = ${workspaceId} and w.project_id = ${projectId} and w.deleted_at is null
      and w.type not in ('summary', 'milestone')
    group by a.member_id order by 2 desc limit 100`.execute(transaction);
  return rows;
}

/** Whether any work item stands in a status. */
export async function isStatusUsed({ transaction, workspaceId }: Place, statusId: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from work_item where workspace_id = ${workspaceId} and status_id = ${statusId}
      and deleted_at is null) as used`.execute(transaction);
  return rows[0]?.used ?? false;
}
