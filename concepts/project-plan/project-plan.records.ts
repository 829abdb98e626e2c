import type { Context } from '../../platform/log/context.ts';
import type { PlanElement } from './project-plan.contract.ts';

interface PlanElementTable {
  workspace_id: string;
  plan_element_id: string;
  project_id: string;
  kind: PlanElement['kind'];
  plan_key: string;
  position: number;
  content: unknown;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    plan_element: PlanElementTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** What the plan of a project holds beside work, in the order of its file. */
export async function selectPlanElements(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<PlanElement[]> {
  const rows = await transaction
    .selectFrom('plan_element')
    .select(['plan_element_id as planElementId', 'kind', 'plan_key as planKey', 'content'])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .orderBy('kind')
    .orderBy('position')
    .execute();
  return rows as PlanElement[];
}

/** Adds what a plan holds beside work. */
export async function insertPlanElements(
  { transaction, workspaceId }: Place,
  projectId: string,
  elements: readonly PlanElement[],
): Promise<void> {
  for (let start = 0; start < elements.length; start += 1000) {
    await transaction
      .insertInto('plan_element')
      .values(
        elements.slice(start, start + 1000).map((element, at) => ({
          workspace_id: workspaceId,
          plan_element_id: element.planElementId,
          project_id: projectId,
          kind: element.kind,
          plan_key: element.planKey,
          position: start + at,
          content: JSON.stringify(element.content),
          version: 1,
        })),
      )
      .execute();
  }
}
