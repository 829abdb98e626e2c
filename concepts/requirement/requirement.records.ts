import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Requirement } from './requirement.contract.ts';

interface RequirementTable {
  workspace_id: string;
  requirement_id: string;
  project_id: string;
  number: number;
  plan_key: string | null;
  parent_id: string | null;
  rank: string;
  title: string;
  statement: string;
  type: Requirement['type'];
  priority: Requirement['priority'];
  status: Requirement['status'];
  source_id: string | null;
  reference: string;
  rationale: string;
  acceptance_criteria: unknown;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    requirement: RequirementTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A requirement as stored. */
export interface RequirementRow extends Omit<Requirement, 'createdAt' | 'updatedAt'> {
  readonly planKey: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** A requirement's place in the tree. */
export type PlacedRequirement = Pick<RequirementRow, 'requirementId' | 'parentId' | 'rank'>;

function requirements({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('requirement')
    .select([
      'requirement_id as requirementId',
      'project_id as projectId',
      'number',
      'plan_key as planKey',
      'parent_id as parentId',
      'rank',
      'title',
      'statement',
      'type',
      'priority',
      'status',
      'source_id as sourceId',
      'reference',
      'rationale',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .select(sql<Requirement['acceptanceCriteria']>`acceptance_criteria`.as('acceptanceCriteria'))
    .where('workspace_id', '=', workspaceId);
}

/** The requirements of a project that are not put away, by rank. */
export function selectRequirements(place: Place, projectId: string): Promise<RequirementRow[]> {
  return requirements(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank')
    .orderBy('requirement_id')
    .execute();
}

/** One requirement, put away or not. */
export function selectRequirement(place: Place, requirementId: string): Promise<RequirementRow | undefined> {
  return requirements(place).where('requirement_id', '=', requirementId).executeTakeFirst();
}

/** The places of all requirements of a project that are not put away, by rank. */
export function selectRequirementTree(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<PlacedRequirement[]> {
  return transaction
    .selectFrom('requirement')
    .select(['requirement_id as requirementId', 'parent_id as parentId', 'rank'])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('rank')
    .orderBy('requirement_id')
    .execute();
}

/** Makes changes to a project's tree of requirements wait for each other, so that no two of them close a circle. */
export async function lockRequirementTree(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${projectId}`}, 16))`.execute(
    transaction,
  );
}

/** Adds requirements, a thousand a statement; parents come before what is below them. */
export async function insertRequirements(
  { transaction, workspaceId }: Place,
  rows: readonly RequirementRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await transaction
      .insertInto('requirement')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          ...{ workspace_id: workspaceId, requirement_id: row.requirementId, project_id: row.projectId },
          ...{ number: row.number, plan_key: row.planKey, version: row.version },
          ...{ ...toColumns(row), created_at: row.createdAt },
        })),
      )
      .execute();
}

/** Writes a requirement where the version is still the one before; whether it was. */
export async function updateRequirement(
  { transaction, workspaceId }: Place,
  row: RequirementRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('requirement')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('requirement_id', '=', row.requirementId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns(row: RequirementRow) {
  const { title, statement, type, priority, status, reference, rationale, rank } = row;
  return {
    ...{ title, statement, type, priority, status, reference, rationale, rank },
    ...{ parent_id: row.parentId, source_id: row.sourceId },
    acceptance_criteria: JSON.stringify(row.acceptanceCriteria),
    ...{ updated_at: row.updatedAt, deleted_at: row.deletedAt },
  };
}
