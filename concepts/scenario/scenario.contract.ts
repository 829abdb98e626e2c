import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';
import { fits, scenarioChange } from './scenario-change.ts';

/** Most scenarios of a project that are open at once, and most changes of one. */
export const mostScenarios = 50;
export const mostChanges = 2000;

/** A what-if of a project's plan: changes laid over the plan as it is, which nobody is touched by until it is applied. */
export const scenario = z
  .object({
    scenarioId: identifier,
    projectId: identifier,
    name: z.string(),
    note: z.string(),
    state: z.enum(['open', 'applied']),
    changeCount: z.int(),
    /** The member who made it; null for the system. */
    createdBy: identifier.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Scenario' });

/** A scenario as lists show it. */
export type Scenario = z.output<typeof scenario>;

const listedChange = z.object({ changeId: identifier, change: scenarioChange, fit: z.enum(fits) });

/** A scenario with its changes in their order. */
export const scenarioDetail = scenario
  .extend({
    changes: z.array(listedChange),
    /** What the work items and resources are called that changes name, those that are gone too. */
    names: z.record(identifier, z.string()),
  })
  .meta({ id: 'ScenarioDetail' });

/** A scenario with its changes. */
export type ScenarioDetail = z.output<typeof scenarioDetail>;

/** A change as a scenario lists it. */
export type ListedChange = z.output<typeof listedChange>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, scenarioId: identifier });
const changes = z.array(scenarioChange).max(mostChanges);
const note = z.string().max(2000);
const refusals = { 'does-not-fit': 422, 'too-many-changes': 409 } as const;

/** Lists the scenarios of a project, the newest first. */
export const listScenarios = defineRoute({
  id: 'scenario.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/scenarios',
  summary: 'List the scenarios of a project, the newest first',
  audience: 'member',
  permission: 'scenario.read',
  params: projectParams,
  answer: z.object({ items: z.array(scenario) }),
});

/** Reads a scenario with its changes, and which of them no longer fit the plan. */
export const readScenario = defineRoute({
  id: 'scenario.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/scenarios/:scenarioId',
  summary: 'Read a scenario with its changes',
  audience: 'member',
  permission: 'scenario.read',
  params,
  answer: scenarioDetail,
});

/** Makes a scenario: empty, with changes, or as a copy of another of the project, to which the changes are added. */
export const createScenario = defineRoute({
  id: 'scenario.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/scenarios',
  summary: 'Create a scenario',
  audience: 'member',
  permission: 'scenario.change',
  params: projectParams,
  body: z.strictObject({
    name: line(120),
    note: note.optional(),
    copyOf: identifier.optional(),
    changes: changes.optional(),
  }),
  bodyLimit: 4_000_000,
  answer: scenarioDetail,
  status: 201,
  problems: { ...refusals, 'too-many-scenarios': 409 },
});

/** What becomes of a scenario. */
export const scenarioEdit = z.strictObject({
  name: line(120).optional(),
  note: note.optional(),
  /** All changes, in place of those that there are. */
  replace: changes.optional(),
  drop: z.array(identifier).max(mostChanges).optional(),
  /** Changes that are meant though the plan was changed in the same field meanwhile: they fit again. */
  keep: z.array(identifier).max(mostChanges).optional(),
  append: changes.optional(),
});

/** What becomes of a scenario. */
export type ScenarioEdit = z.input<typeof scenarioEdit>;

/** Renames a scenario, and changes its changes: drops some, keeps some that no longer fit as they are, adds others. */
export const changeScenario = defineRoute({
  id: 'scenario.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/scenarios/:scenarioId',
  summary: 'Change a scenario',
  audience: 'member',
  permission: 'scenario.change',
  params,
  body: scenarioEdit,
  bodyLimit: 4_000_000,
  answer: scenarioDetail,
  ifMatch: true,
  problems: { ...refusals, 'already-applied': 409 },
});

/** Puts a scenario away; undo brings it back. */
export const deleteScenario = defineRoute({
  id: 'scenario.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/scenarios/:scenarioId',
  summary: 'Delete a scenario (can be undone)',
  audience: 'member',
  permission: 'scenario.change',
  params,
  answer: nothing,
  status: 204,
});

/** Carries out every change of a scenario in the plan, or none; one undo takes them all back. */
export const applyScenario = defineRoute({
  id: 'scenario.apply',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/scenarios/:scenarioId/apply',
  summary: 'Apply a scenario to the plan (can be undone)',
  audience: 'member',
  permission: 'scenario.change',
  params,
  answer: scenario,
  ifMatch: true,
  problems: { 'no-longer-fits': 409, 'already-applied': 409, 'cannot-apply': 409 },
});
