import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { listObjectives } from '../objective/objective.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { listWorkOutline } from '../work-item/outline-work-item.service.ts';
import type { Requirement, TracedWork } from './requirement.contract.ts';
import { type RequirementRow, selectRequirement, selectRequirements } from './requirement.records.ts';
import { shown } from './tell-requirement.service.ts';
import type { TraceLink } from './trace-requirement.contract.ts';
import { selectTraceLinks, type TraceLinkRow } from './trace-requirement.records.ts';

/** Why a command on a requirement may be refused. */
export type RequirementRefusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'too-many-requirements'
  | 'unknown-stakeholder'
  | 'unknown-parent'
  | 'has-requirements-below';

/** Lists the requirements of a project and what their coverage is computed from: the same few queries for any number. */
export async function listRequirements(
  context: Context,
  projectId: string,
): Promise<
  Result<
    {
      items: Requirement[];
      traceLinks: TraceLink[];
      work: TracedWork[];
      objectives: { objectiveId: string; name: string }[];
    },
    RequirementRefusal
  >
> {
  const refused = refuseUnlessInProject(context, 'requirement.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return refusal('not-found', 'There is no such project.');
  const rows = await selectRequirements(context, projectId);
  const links = await selectTraceLinks(context, projectId);
  const work = await listWorkOutline(context, found.value.project);
  const listed = await listObjectives(context, projectId);
  const objectives = listed.ok ? listed.value.items : [];
  return success({
    items: rows.map(shown),
    traceLinks: links.map(shownLink),
    work,
    objectives: objectives.map(({ objectiveId, name }) => ({ objectiveId, name })),
  });
}

/** A requirement of a project that the actor may change; one that is put away only where it is asked for. */
export async function findRequirement(
  context: Context,
  requirementId: string,
  deletedToo = false,
): Promise<Result<RequirementRow, 'forbidden' | 'not-found'>> {
  const row = await selectRequirement(context, requirementId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such requirement.');
  const refused = await refuseUnlessProject(context, 'requirement.change', row.projectId);
  return refused ?? success(row);
}

/** A trace link as the API shows it. */
export function shownLink({ traceLinkId, requirementId, workItemId, objectiveId }: TraceLinkRow): TraceLink {
  return { traceLinkId, requirementId, workItemId, objectiveId };
}
