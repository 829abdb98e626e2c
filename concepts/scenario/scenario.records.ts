import type { Context } from '../../platform/log/context.ts';
import type { Scenario } from './scenario.contract.ts';
import type { ScenarioEntry } from './scenario-plan.ts';

interface ScenarioTable {
  workspace_id: string;
  scenario_id: string;
  project_id: string;
  name: string;
  note: string;
  state: Scenario['state'];
  changes: unknown;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    scenario: ScenarioTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A scenario as stored. */
export interface ScenarioRow extends Omit<Scenario, 'changeCount' | 'createdAt' | 'updatedAt'> {
  readonly entries: readonly ScenarioEntry[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

function scenarios({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('scenario')
    .select([
      'scenario_id as scenarioId',
      'project_id as projectId',
      'name',
      'note',
      'state',
      'created_by as createdBy',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The scenarios of a project that are not put away, the newest first, without their changes but with the number of them. */
export function selectScenarios(place: Place, projectId: string) {
  return scenarios(place)
    .select(({ fn }) => fn<number>('jsonb_array_length', ['changes']).as('changeCount'))
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('scenario_id', 'desc')
    .execute();
}

/** How many scenarios of a project are open. */
export async function countOpenScenarios(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<number> {
  const { count } = await transaction
    .selectFrom('scenario')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('state', '=', 'open')
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One scenario, put away or not; locked where the caller is about to write it. */
export function selectScenario(
  place: Place,
  scenarioId: string,
  lock = false,
): Promise<ScenarioRow | undefined> {
  const query = scenarios(place).select('changes as entries').where('scenario_id', '=', scenarioId);
  return (lock ? query.forUpdate() : query).$castTo<ScenarioRow>().executeTakeFirst();
}

/** Adds a scenario. */
export async function insertScenario({ transaction, workspaceId }: Place, row: ScenarioRow): Promise<void> {
  await transaction
    .insertInto('scenario')
    .values({
      workspace_id: workspaceId,
      scenario_id: row.scenarioId,
      project_id: row.projectId,
      created_by: row.createdBy,
      created_at: row.createdAt,
      ...toColumns(row),
    })
    .execute();
}

/** Writes a scenario where the version is still the one before; whether it was. */
export async function updateScenario(
  { transaction, workspaceId }: Place,
  row: ScenarioRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('scenario')
    .set(toColumns(row))
    .where('workspace_id', '=', workspaceId)
    .where('scenario_id', '=', row.scenarioId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns({ name, note, state, entries, updatedAt, deletedAt, version }: ScenarioRow) {
  return {
    ...{ name, note, state, version },
    ...{ changes: JSON.stringify(entries), updated_at: updatedAt, deleted_at: deletedAt },
  };
}
