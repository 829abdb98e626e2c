import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** How somebody stands to the project, from not knowing of it to pulling it along (PMBOK's engagement assessment). */
export const stances = ['unaware', 'resistant', 'neutral', 'supportive', 'leading'] as const;

const grade = z.int().min(1).max(5);

const changeable = {
  /** A person, a group or an organisation. Nothing more personal is kept than this and the next. */
  name: line(120),
  /** Their role or organisation. */
  position: line(160, 0),
  /** Whom of the workspace it is; null for everybody else. */
  memberId: identifier.nullable(),
  /** How much they can do for or against the project: 1 (little) to 5. */
  influence: grade,
  /** How much it matters to them: 1 (little) to 5. */
  interest: grade,
  stance: z.enum(stances),
  /** How they are kept in it: what they get, from whom, how often. */
  engagement: z.string().trim().max(2000),
};

/** Whom the project touches, or who can touch it. */
export const stakeholder = z
  .object({
    stakeholderId: identifier,
    projectId: identifier,
    ...changeable,
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Stakeholder' });

/** A stakeholder as the API shows it. */
export type Stakeholder = z.output<typeof stakeholder>;

/** What a person sets of a stakeholder. */
export type StakeholderFields = Pick<Stakeholder, keyof typeof changeable>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, stakeholderId: identifier });
const refusals = { 'unknown-member': 422, 'already-listed': 409 } as const;

/** Lists the stakeholders of a project in the order in which they were written down. */
export const listStakeholders = defineRoute({
  id: 'stakeholder.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/stakeholders',
  summary: 'List whom a project touches, or who can touch it',
  audience: 'member',
  permission: 'stakeholder.read',
  params: projectParams,
  answer: z.object({ items: z.array(stakeholder) }),
});

/** Adds a stakeholder. */
export const createStakeholder = defineRoute({
  id: 'stakeholder.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/stakeholders',
  summary: 'Add a stakeholder',
  audience: 'member',
  permission: 'stakeholder.change',
  params: projectParams,
  body: z
    .strictObject(changeable)
    .partial({ position: true, memberId: true, stance: true, engagement: true }),
  answer: stakeholder,
  status: 201,
  problems: { ...refusals, 'too-many-stakeholders': 409 },
});

/** Changes a stakeholder. */
export const changeStakeholder = defineRoute({
  id: 'stakeholder.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/stakeholders/:stakeholderId',
  summary: 'Change a stakeholder',
  audience: 'member',
  permission: 'stakeholder.change',
  params,
  body: z.strictObject(changeable).partial(),
  answer: stakeholder,
  ifMatch: true,
  problems: refusals,
});

/** Puts a stakeholder away; undo brings them back. */
export const deleteStakeholder = defineRoute({
  id: 'stakeholder.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/stakeholders/:stakeholderId',
  summary: 'Delete a stakeholder (can be undone)',
  audience: 'member',
  permission: 'stakeholder.change',
  params,
  answer: nothing,
  status: 204,
});
