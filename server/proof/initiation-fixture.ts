import { listApprovals } from '../../concepts/approval/approval.contract.ts';
import { createCharter, submitCharter } from '../../concepts/charter/charter.contract.ts';
import { createObjective } from '../../concepts/objective/objective.contract.ts';
import { createRequirement } from '../../concepts/requirement/requirement.contract.ts';
import { createTraceLink } from '../../concepts/requirement/trace-requirement.contract.ts';
import { createStakeholder } from '../../concepts/stakeholder/stakeholder.contract.ts';
import type { Visitor } from '../testing/visitor.ts';

/** What a project is begun with: a charter that waits for the approval of whoever makes it. */
export async function fillInitiation(
  owner: Visitor,
  params: { readonly workspaceId: string; readonly projectId: string },
  memberId: string,
  marker: string,
): Promise<Readonly<Record<string, string>>> {
  const body = {
    ...{ purpose: `${marker} purpose`, businessCase: `${marker} business case` },
    ...{ scopeIn: [`${marker} scope`], successCriteria: [`${marker} criterion`] },
  };
  const { objectiveId } = await owner.call(createObjective, {
    params,
    body: {
      ...{ name: `${marker} objective`, indicator: `${marker} indicator`, unit: '%' },
      ...{ baselineValue: '1.8', targetValue: '2.3', byDay: '2027-06-30' },
    },
  });
  const { stakeholderId } = await owner.call(createStakeholder, {
    params,
    body: {
      ...{ name: `${marker} sponsor`, position: `${marker} board`, memberId, influence: 5, interest: 4 },
      ...{ stance: 'supportive', engagement: `${marker} weekly` },
    },
  });
  const whole = await owner.call(createRequirement, { params, body: { title: `${marker} whole` } });
  const { requirementId } = await owner.call(createRequirement, {
    params,
    body: {
      ...{ title: `${marker} requirement`, statement: `${marker} statement`, sourceId: stakeholderId },
      ...{ rationale: `${marker} rationale`, reference: `${marker} law`, priority: 'must' },
      acceptanceCriteria: [{ given: `${marker} basket`, when: '', outcome: `${marker} order` }],
    },
  });
  const { traceLinkId } = await owner.call(createTraceLink, {
    params: { workspaceId: params.workspaceId, requirementId },
    body: { objectiveId },
  });
  const { charterId } = await owner.call(createCharter, { params, body });
  await owner.call(submitCharter, {
    params: { workspaceId: params.workspaceId, charterId },
    version: 1,
    body: { approverIds: [memberId], policy: 'all', words: `${marker} please` },
  });
  const { items } = await owner.call(listApprovals, { params, query: {} });
  return {
    objectiveId,
    stakeholderId,
    requirementId,
    wholeId: whole.requirementId,
    traceLinkId,
    charterId,
    approvalId: items[0]?.approvalId ?? '',
  };
}
