import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Objective } from './objective.contract.ts';

interface ObjectiveTable {
  workspace_id: string;
  objective_id: string;
  project_id: string;
  name: string;
  indicator: string;
  unit: string;
  baseline_value: string | null;
  target_value: string;
  by_day: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    objective: ObjectiveTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** An objective as stored. */
export interface ObjectiveRow extends Omit<Objective, 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

function objectives({ transaction, workspaceId }: Place) {
  return (
    transaction
      .selectFrom('objective')
      .select([
        'objective_id as objectiveId',
        'project_id as projectId',
        'name',
        'indicator',
        'unit',
        'by_day as byDay',
        'created_at as createdAt',
        'updated_at as updatedAt',
        'deleted_at as deletedAt',
        'version',
      ])
      // As text without the zeros that a column of six decimals fills up with.
      .select(sql<string | null>`trim_scale(baseline_value)::text`.as('baselineValue'))
      .select(sql<string>`trim_scale(target_value)::text`.as('targetValue'))
      .where('workspace_id', '=', workspaceId)
  );
}

/** The objectives of a project that are not put away, in the order in which they were written. */
export function selectObjectives(place: Place, projectId: string): Promise<ObjectiveRow[]> {
  return objectives(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('objective_id')
    .execute();
}

/** One objective, put away or not. */
export function selectObjective(place: Place, objectiveId: string): Promise<ObjectiveRow | undefined> {
  return objectives(place).where('objective_id', '=', objectiveId).executeTakeFirst();
}

/** Adds an objective. */
export async function insertObjective({ transaction, workspaceId }: Place, row: ObjectiveRow): Promise<void> {
  await transaction
    .insertInto('objective')
    .values({
      ...{ workspace_id: workspaceId, objective_id: row.objectiveId, project_id: row.projectId },
      ...{ ...toColumns(row), created_at: row.createdAt, version: row.version },
    })
    .execute();
}

/** Writes an objective where the version is still the one before; whether it was. */
export async function updateObjective(
  { transaction, workspaceId }: Place,
  row: ObjectiveRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('objective')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('objective_id', '=', row.objectiveId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns(row: ObjectiveRow) {
  const { name, indicator, unit, baselineValue, targetValue, byDay } = row;
  return {
    ...{ name, indicator, unit, baseline_value: baselineValue, target_value: targetValue, by_day: byDay },
    ...{ updated_at: row.updatedAt, deleted_at: row.deletedAt },
  };
}
