import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, version } from '../../platform/http/schema.ts';
import { approval, approvalOrder, submitProblems } from '../approval/approval.contract.ts';
import { currencyCode } from '../cost/cost.contract.ts';
import { approvedObjective } from '../objective/objective.contract.ts';
import { approaches } from '../project/project.contract.ts';

const prose = z.string().trim().max(10_000);
const lines = z.array(line(500)).max(100);

const changeable = {
  /** Why there is this project. */
  purpose: prose,
  /** Why it is worth its money: what it brings, what it takes, what happens without it. */
  businessCase: prose,
  scopeIn: lines,
  scopeOut: lines,
  assumptions: lines,
  constraints: lines,
  /** By what its sponsor will say that it succeeded. */
  successCriteria: lines,
  /** What it may cost in all, in minor units; null where no frame is named. */
  budget: z.strictObject({ amount: z.int().min(0).max(1e13), currency: currencyCode }).nullable(),
  approach: z.enum(approaches),
};

/** What a project is for and who stands behind it. */
export const charter = z
  .object({
    charterId: identifier,
    projectId: identifier,
    ...changeable,
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Charter' });

/** A charter as the API shows it. */
export type Charter = z.output<typeof charter>;

/** What a person sets of a charter. */
export type CharterFields = Pick<Charter, keyof typeof changeable>;

/** All that is approved with a charter: its own words, and the objectives of its project. */
export const charterContent = z
  .object({ ...changeable, objectives: z.array(approvedObjective) })
  .meta({ id: 'CharterContent' });

/** All that is approved with a charter. */
export type CharterContent = z.output<typeof charterContent>;

const submitted = z.object({ version, at: instant, current: z.boolean() });

/** Where a charter stands. */
const standing = z.object({
  /** What was approved last, word for word, and whether the charter still is that. */
  approved: submitted.extend({ content: charterContent }).nullable(),
  /** What waits for approval. */
  open: submitted.nullable(),
  /** What was rejected, where nothing was approved since then. */
  rejected: submitted.nullable(),
});

/** Where a charter stands. */
export type CharterStanding = z.output<typeof standing>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, charterId: identifier });

/** Reads the charter of a project and where it stands; nulls where nobody has begun one. */
export const readCharter = defineRoute({
  id: 'charter.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/charter',
  summary: 'Read the charter of a project, and what of it is approved',
  audience: 'member',
  permission: 'charter.read',
  params: projectParams,
  answer: z.object({ charter: charter.nullable(), standing: standing.nullable() }),
});

/** Begins the charter of a project, in its currency and approach unless it says others. */
export const createCharter = defineRoute({
  id: 'charter.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/charter',
  summary: 'Begin the charter of a project',
  audience: 'member',
  permission: 'charter.change',
  params: projectParams,
  body: z.strictObject(changeable).partial(),
  answer: charter,
  status: 201,
  problems: { 'charter-exists': 409 },
});

/** Changes the draft; what was approved stays as it was. */
export const changeCharter = defineRoute({
  id: 'charter.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/charters/:charterId',
  summary: 'Change the draft of a charter',
  audience: 'member',
  permission: 'charter.change',
  params,
  body: z.strictObject(changeable).partial(),
  answer: charter,
  ifMatch: true,
});

/** Asks named people to approve the charter as it is now. */
export const submitCharter = defineRoute({
  id: 'charter.submit',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/charters/:charterId/submission',
  summary: 'Ask named people to approve the charter as it is',
  audience: 'member',
  permission: 'approval.request',
  params,
  body: approvalOrder,
  answer: approval.pick({ approvalId: true }),
  status: 201,
  ifMatch: true,
  problems: { ...submitProblems, 'charter-incomplete': 422 },
});
