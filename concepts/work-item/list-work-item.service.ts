import { sql } from 'kysely';
import { isIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { findProject } from '../project/project.service.ts';
import { decodeCursor, encodeCursor } from './cursor.rules.ts';
import { type sortFields, type WorkItem, workItemTypes } from './work-item.contract.ts';
import { selectWorkItems } from './work-item.records.ts';
import { toWorkItem } from './work-item.rules.ts';
import type { WorkItemRefusal } from './work-item.service.ts';

/** What a list asks for; several values of one filter are separated by commas. */
export interface WorkItemQuestion {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly sort: (typeof sortFields)[number];
  readonly statusId?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly type?: string | undefined;
  readonly workAreaId?: string | undefined;
  readonly label?: string | undefined;
  readonly text?: string | undefined;
  readonly due?: 'overdue' | 'week' | 'none' | undefined;
}

type Query = ReturnType<typeof selectWorkItems>;

/** One page of a project's work items. */
export async function listWorkItems(
  context: Context,
  projectId: string,
  question: WorkItemQuestion,
): Promise<Result<{ items: WorkItem[]; next: string | null }, WorkItemRefusal | 'invalid-request'>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const after = question.cursor === undefined ? null : decodeCursor(question.cursor, question.sort);
  if (after === undefined)
    return refusal('invalid-request', 'The cursor is not one of this list.', { field: 'querystring.cursor' });
  let query = selectWorkItems(context)
    .where('w.project_id', '=', projectId)
    .where('w.deleted_at', 'is', null);
  query = narrow(query, question, context.now);
  query = order(query, question.sort, after);
  const rows = await query.limit(question.limit + 1).execute();
  const items = rows.slice(0, question.limit).map(toWorkItem);
  const last = items.at(-1);
  return success({
    items,
    next: rows.length > question.limit && last ? encodeCursor(last, question.sort) : null,
  });
}

function narrow(query: Query, question: WorkItemQuestion, now: Date): Query {
  let narrowed = query;
  const statusIds = split(question.statusId).filter(isIdentifier);
  if (question.statusId) narrowed = narrowed.where('w.status_id', 'in', orNone(statusIds));
  const assigneeIds = split(question.assigneeId).filter(isIdentifier);
  if (question.assigneeId) narrowed = narrowed.where(sql<boolean>`w.assignee_ids && ${assigneeIds}::uuid[]`);
  const types = workItemTypes.filter((type) => split(question.type).includes(type));
  if (question.type) narrowed = narrowed.where(sql<boolean>`w.type = any(${types}::text[])`);
  const areas = split(question.workAreaId).filter(isIdentifier);
  if (question.workAreaId) narrowed = narrowed.where('w.work_area_id', 'in', orNone(areas));
  if (question.label) narrowed = narrowed.where(sql<boolean>`w.labels && ${split(question.label)}::text[]`);
  if (question.text) {
    const pattern = `%${question.text.replace(/[\\%_]/g, '\\$&')}%`;
    narrowed = narrowed.where('w.title', 'ilike', pattern);
  }
  const today = now.toISOString().slice(0, 10);
  if (question.due === 'overdue')
    narrowed = narrowed.where('w.due_date', '<', today).where('w.completed_at', 'is', null);
  if (question.due === 'week')
    narrowed = narrowed.where(sql<boolean>`w.due_date between ${today}::date and ${today}::date + 7`);
  if (question.due === 'none') narrowed = narrowed.where('w.due_date', 'is', null);
  return narrowed;
}

/** Orders by a listed field and then by identifier, and begins behind the cursor; days that are missing come last. */
function order(
  query: Query,
  sort: WorkItemQuestion['sort'],
  after: readonly [string | null, string] | null,
): Query {
  const descending = sort.startsWith('-');
  const direction = descending ? 'desc' : 'asc';
  const field = sort.replace('-', '') as 'rank' | 'due' | 'updated';
  const column = ({ rank: 'w.rank', due: 'w.due_date', updated: 'w.updated_at' } as const)[field];
  const ordered = query
    .orderBy(column, (by) => (descending ? by.desc().nullsLast() : by.asc()))
    .orderBy('w.work_item_id', direction);
  if (!after) return ordered;
  const [value, id] = after;
  const reference = sql.ref(column);
  const beyond = sql.raw(descending ? '<' : '>');
  const behind = sql<boolean>`w.work_item_id ${beyond} ${id}`;
  if (value === null) return ordered.where(sql<boolean>`${reference} is null and ${behind}`);
  const cast = sql.raw(field === 'due' ? '::date' : field === 'updated' ? '::timestamptz' : '');
  if (field !== 'due') {
    return ordered.where(
      sql<boolean>`(${reference}, w.work_item_id) ${beyond} (${value}${cast}, ${id}::uuid)`,
    );
  }
  return ordered.where(
    sql<boolean>`(${reference} is null or ${reference} ${beyond} ${value}${cast} or (${reference} = ${value}${cast} and ${behind}))`,
  );
}

function split(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function orNone(ids: string[]): string[] {
  return ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'];
}
