import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, line } from '../../platform/http/schema.ts';
import { project } from '../project/project.contract.ts';

/** The most characters of a plan file. */
export const largestPlanFile = 5_000_000;

const projectKey = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capital letters and digits');
const workspaceParams = z.object({ workspaceId: identifier });
const projectParams = z.object({ workspaceId: identifier, projectId: identifier });

/** Where a plan file is wrong, and how. */
export const planFileError = z
  .object({ file: z.string(), line: z.int(), column: z.int(), field: z.string(), message: z.string() })
  .meta({ id: 'PlanFileError' });

/** What a plan file would become. */
export const planSummary = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    activities: z.int(),
    milestones: z.int(),
    relationships: z.int(),
    stageGates: z.int(),
    requirements: z.int(),
    risks: z.int(),
    deliverables: z.int(),
    /** The planned finish for the start asked about, or for the file's own, or for today. */
    finish: z.iso.date().nullable(),
    workPackages: z.array(z.string()),
  })
  .meta({ id: 'PlanSummary' });

/** What a plan file would become, as the API shows it. */
export type PlanSummary = z.output<typeof planSummary>;

/** Reads a plan file and says what is wrong with it, or what it would become. Changes nothing. */
export const previewPlanFile = defineRoute({
  id: 'project-plan.preview',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/plan-files/preview',
  summary: 'Check a plan file and show what it would become',
  audience: 'member',
  permission: 'plan-file.import',
  params: workspaceParams,
  body: z.strictObject({
    text: z.string().max(largestPlanFile),
    fileName: line(200).default('plan.yaml'),
    startDate: day.optional(),
  }),
  bodyLimit: 6_000_000,
  answer: z.object({ summary: planSummary.nullable(), errors: z.array(planFileError) }),
});

/** Makes a project from a plan file or from a template, in one command. */
export const importPlanFile = defineRoute({
  id: 'project-plan.import',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/plan-files/import',
  summary: 'Make a project from a plan file or a template',
  audience: 'member',
  permission: 'plan-file.import',
  params: workspaceParams,
  body: z.strictObject({
    /** The file's text, or `template` with a template's name. */
    text: z.string().max(largestPlanFile).optional(),
    template: z.string().max(60).optional(),
    fileName: line(200).default('plan.yaml'),
    startDate: day,
    key: projectKey.optional(),
    name: line(200).optional(),
  }),
  bodyLimit: 6_000_000,
  answer: project,
  status: 201,
  problems: { 'plan-file-wrong': 422, 'key-in-use': 409, 'unknown-template': 404 },
});

/** Gives a project back as a plan file that imports to the same project. */
export const exportPlanFile = defineRoute({
  id: 'project-plan.export',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/plan-file',
  summary: 'Export a project as a plan file',
  audience: 'member',
  permission: 'plan-file.export',
  params: projectParams,
  answer: z.string(),
  raw: 'file',
});

/** The kinds of thing that a plan holds beside work. */
export const planElementKinds = ['stage-gate', 'risk', 'deliverable', 'role', 'work-area'] as const;

/** A thing of the plan beside its work: a stage gate, a risk, a deliverable. */
export const planElement = z
  .object({
    planElementId: identifier,
    kind: z.enum(planElementKinds),
    planKey: z.string(),
    content: z.record(z.string(), z.json()),
  })
  .meta({ id: 'PlanElement' });

/** A thing of the plan as the API shows it. */
export type PlanElement = z.output<typeof planElement>;

/** Lists what the plan holds beside work. */
export const listPlanElements = defineRoute({
  id: 'project-plan.list-elements',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/plan-elements',
  summary: 'List the stage gates, risks and deliverables of the plan',
  audience: 'member',
  permission: 'project.read',
  params: projectParams,
  answer: z.object({ items: z.array(planElement) }),
});

/** Lists the ready plans. */
export const listTemplates = defineRoute({
  id: 'project-plan.list-templates',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/templates',
  summary: 'List the templates',
  audience: 'member',
  permission: 'plan-file.import',
  params: workspaceParams,
  answer: z.object({ items: z.array(z.object({ template: z.string(), summary: planSummary })) }),
});
