import { generateNKeysBetween } from 'fractional-indexing';
import { newIdentifier } from '../../kernel/identifier.ts';
import type { Context } from '../../platform/log/context.ts';
import { takeRequirementNumbers } from '../project/project.service.ts';
import { listStakeholders } from '../stakeholder/stakeholder.service.ts';
import { insertRequirements, type RequirementRow, selectRequirements } from './requirement.records.ts';
import type { PlannedRequirement } from './requirement.rules.ts';
import { tellRequirement } from './tell-requirement.service.ts';
import { insertTraceLinks, selectTraceLinks } from './trace-requirement.records.ts';

/**
 * Adds the requirements of a plan to a project that was made in the same command, in their order, each with an event.
 * The caller has checked every reference; parents come before what is below them.
 */
export async function addPlannedRequirements(
  context: Context,
  projectId: string,
  planned: readonly PlannedRequirement[],
): Promise<void> {
  if (planned.length === 0) return;
  const first = await takeRequirementNumbers(context, projectId, planned.length);
  const ranks = generateNKeysBetween(null, null, planned.length);
  const rows = planned.map(
    ({ requirementId, planKey, fields }, at): RequirementRow => ({
      ...{ requirementId, projectId, planKey, number: first + at, rank: ranks[at] ?? '', ...fields },
      ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
    }),
  );
  await insertRequirements(context, rows);
  const links = planned.flatMap(({ requirementId, workItemIds }) =>
    [...new Set(workItemIds)].map((workItemId) => ({
      ...{ traceLinkId: newIdentifier(), projectId, requirementId, workItemId, objectiveId: null },
      ...{ deletedAt: null, version: 1 },
    })),
  );
  await insertTraceLinks(context, links);
  for (const row of rows) tellRequirement(context, 'created', null, row);
}

/** The requirements of a project for a plan file, with what they trace to and who asks for them. */
export async function readPlannedRequirements(context: Context, projectId: string) {
  const rows = await selectRequirements(context, projectId);
  const traceLinks = await selectTraceLinks(context, projectId);
  const listed = await listStakeholders(context, projectId);
  const stakeholders = listed.ok ? listed.value.items : [];
  return { rows, traceLinks, sources: new Map(stakeholders.map((one) => [one.stakeholderId, one.name])) };
}
