import type { Context } from '../../platform/log/context.ts';
import type { Stakeholder } from './stakeholder.contract.ts';

interface StakeholderTable {
  workspace_id: string;
  stakeholder_id: string;
  project_id: string;
  name: string;
  position: string;
  member_id: string | null;
  influence: number;
  interest: number;
  stance: Stakeholder['stance'];
  engagement: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    stakeholder: StakeholderTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A stakeholder as stored. */
export interface StakeholderRow extends Omit<Stakeholder, 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

function stakeholders({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('stakeholder')
    .select([
      'stakeholder_id as stakeholderId',
      'project_id as projectId',
      'name',
      'position',
      'member_id as memberId',
      'influence',
      'interest',
      'stance',
      'engagement',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The stakeholders of a project that are not put away, in the order in which they were written. */
export function selectStakeholders(place: Place, projectId: string): Promise<StakeholderRow[]> {
  return stakeholders(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('stakeholder_id')
    .execute();
}

/** One stakeholder, put away or not. */
export function selectStakeholder(place: Place, stakeholderId: string): Promise<StakeholderRow | undefined> {
  return stakeholders(place).where('stakeholder_id', '=', stakeholderId).executeTakeFirst();
}

/** Adds a stakeholder. */
export async function insertStakeholder(
  { transaction, workspaceId }: Place,
  row: StakeholderRow,
): Promise<void> {
  await transaction
    .insertInto('stakeholder')
    .values({
      ...{ workspace_id: workspaceId, stakeholder_id: row.stakeholderId, project_id: row.projectId },
      ...{ ...toColumns(row), created_at: row.createdAt, version: row.version },
    })
    .execute();
}

/** Writes a stakeholder where the version is still the one before; whether it was. */
export async function updateStakeholder(
  { transaction, workspaceId }: Place,
  row: StakeholderRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('stakeholder')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('stakeholder_id', '=', row.stakeholderId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns(row: StakeholderRow) {
  const { name, position, memberId, influence, interest, stance, engagement } = row;
  return {
    ...{ name, position, member_id: memberId, influence, interest, stance, engagement },
    ...{ updated_at: row.updatedAt, deleted_at: row.deletedAt },
  };
}
