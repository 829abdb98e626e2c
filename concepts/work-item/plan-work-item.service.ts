import type { Context } from '../../platform/log/context.ts';
import type { Project } from '../project/project.contract.ts';
import { takeWorkItemNumbers } from '../project/project.service.ts';
import { emptyFields } from './empty-work-item.records.ts';
import type { Relationship } from './relate-work-item.contract.ts';
import { insertRelationships, selectRelationships } from './relate-work-item.records.ts';
import { selectWorkItemNumbers, selectWorkToSchedule } from './schedule-work-item.records.ts';
import {
  insertWorkItems,
  selectWorkItems,
  type WorkItemFields,
  type WorkItemRow,
} from './work-item.records.ts';
import { toWorkItem } from './work-item.rules.ts';

/** A work item that a plan asks for: its identifier is chosen already, so that others can refer to it. */
export interface PlannedWorkItem {
  readonly workItemId: string;
  readonly fields: Partial<WorkItemFields> & Pick<WorkItemFields, 'title' | 'statusId' | 'rank'>;
  readonly done: boolean;
}

/**
 * Adds the work items and relationships of a plan to a project that was made in the same command. The caller has
 * checked every reference; parents come before their children. Each work item gets an event, all relationships one.
 */
export async function addPlannedItems(
  context: Context,
  project: Project,
  items: readonly PlannedWorkItem[],
  relationships: readonly Relationship[],
): Promise<void> {
  if (items.length === 0) return;
  const { projectId } = project;
  const first = await takeWorkItemNumbers(context, projectId, items.length);
  const createdBy = context.actor.personId ?? context.workspaceId;
  const rows = items.map(({ workItemId, fields, done }, index) => ({
    workItemId,
    number: first + index,
    fields: { ...emptyFields, ...fields, completedAt: done ? (fields.actualFinish ?? context.now) : null },
    createdBy,
    now: context.now,
  }));
  await insertWorkItems(context, projectId, rows);
  await insertRelationships(context, projectId, relationships);
  for (const row of rows) {
    const stored: WorkItemRow = {
      ...row.fields,
      workItemId: row.workItemId,
      projectId,
      projectKey: project.key,
      number: row.number,
      createdBy,
      createdAt: context.now,
      updatedAt: context.now,
      deletedAt: null,
      version: 1,
    };
    context.append({
      noun: 'work-item',
      nounId: row.workItemId,
      projectId,
      verb: 'created',
      version: 1,
      after: toWorkItem(stored),
    });
  }
  for (const relationship of relationships) {
    const nounId = relationship.relationshipId;
    context.append({
      noun: 'relationship',
      nounId,
      projectId,
      verb: 'created',
      version: 1,
      after: { ...relationship },
    });
  }
}

/** Everything of a project's work, for a plan file: the rows in order, with descriptions, and the relationships. */
export async function readPlannedItems(context: Context, projectId: string) {
  const rows = (await selectWorkItems(context)
    .select(['w.description', 'w.description_text as descriptionText'] as never)
    .where('w.project_id', '=', projectId)
    .where('w.deleted_at', 'is', null)
    .orderBy('w.rank')
    .orderBy('w.work_item_id')
    .execute()) as unknown as WorkItemRow[];
  return { rows, relationships: await selectRelationships(context, projectId) };
}

/** A project's work in its order and its relationships: what a schedule is made of. */
export async function readWorkToSchedule(context: Context, projectId: string) {
  const rows = await selectWorkToSchedule(context, projectId);
  return { rows, relationships: await selectRelationships(context, projectId) };
}

/** The work items of a project by their keys, such as SHOP-42. */
export async function readWorkItemKeys(
  context: Context,
  projectId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectWorkItemNumbers(context, projectId);
  return new Map(rows.map(({ workItemId, number, projectKey }) => [`${projectKey}-${number}`, workItemId]));
}
