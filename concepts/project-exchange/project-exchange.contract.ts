import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, line } from '../../platform/http/schema.ts';
import { findingLevels } from '../plan-file/import-finding.ts';
import { project } from '../project/project.contract.ts';
import { planSummary } from '../project-plan/project-plan.contract.ts';
import { tableMapping, tableShape } from '../table-file/table-file.contract.ts';

/** The formats that a project can be made of. */
export const importFormats = ['mspdi', 'xlsx', 'csv', 'jira', 'trello', 'github', 'plan-file'] as const;

/** The formats beside the plan file that a project goes out in. */
export const exportFormats = ['mspdi', 'xlsx', 'csv'] as const;

/** A format of a file that is imported. */
export type ExchangeFormat = (typeof importFormats)[number];

/** The largest file that is read, in bytes; anything larger is refused before it is looked at. */
export const largestExchangeFile = 20 * 1024 * 1024;

const workspaceParams = z.object({ workspaceId: identifier });
const mostCharacters = Math.ceil(largestExchangeFile / 3) * 4;

const source = {
  fileName: line(200),
  /** The bytes of the file in Base64. */
  content: z
    .string()
    .max(mostCharacters, 'a file has at most 20 MB')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64'),
  /** Found out where it is left out. */
  format: z.enum(importFormats).optional(),
  /** How a table is read; guessed where it is left out. */
  mapping: tableMapping.optional(),
};
const bodyLimit = mostCharacters + 200_000;

/** What is said of a file that is imported. */
export const importFinding = z
  .object({ level: z.enum(findingLevels), place: z.string(), field: z.string(), message: z.string() })
  .meta({ id: 'ImportFinding' });

/** An activity as a preview shows it. */
const sampleRow = z.object({
  level: z.int(),
  name: z.string(),
  duration: z.string(),
  predecessors: z.string(),
  people: z.string(),
});

/** What would become of a file. */
export const exchangePreview = z
  .object({
    /** Null where nobody can tell what the file is. */
    format: z.enum(importFormats).nullable(),
    /** Null where something stands in the way. */
    summary: planSummary.nullable(),
    /** The day on which the plan begins by itself. */
    start: z.iso.date().nullable(),
    sample: z.array(sampleRow),
    table: tableShape.nullable(),
    findings: z.array(importFinding),
  })
  .meta({ id: 'ExchangePreview' });

/** What would become of a file, as the API shows it. */
export type ExchangePreview = z.output<typeof exchangePreview>;

/** Reads a file of another tool and shows what it would become. Changes nothing. */
export const previewExchange = defineRoute({
  id: 'project-exchange.preview',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/exchange/preview',
  summary: 'Show what a file of another tool would become',
  audience: 'member',
  permission: 'plan-file.import',
  params: workspaceParams,
  body: z.strictObject({ ...source, startDate: day.optional() }),
  bodyLimit,
  answer: exchangePreview,
});

/** Makes a project of a file of another tool, in one command that undo takes back. */
export const importExchange = defineRoute({
  id: 'project-exchange.import',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/exchange/import',
  summary: 'Make a project of a file of another tool',
  audience: 'member',
  permission: 'plan-file.import',
  params: workspaceParams,
  body: z.strictObject({
    ...source,
    startDate: day,
    key: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capital letters and digits')
      .optional(),
    name: line(200).optional(),
  }),
  bodyLimit,
  answer: project,
  status: 201,
  problems: { 'exchange-file-wrong': 422, 'key-in-use': 409 },
});

/** Gives a project as a file of another tool. Rates and costs are in it only for who may see them. */
export const exportExchange = defineRoute({
  id: 'project-exchange.export',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/exchange/:format',
  summary: 'Export a project for MS Project, as a workbook or as CSV',
  audience: 'member',
  permission: 'plan-file.export',
  params: z.object({ workspaceId: identifier, projectId: identifier, format: z.enum(exportFormats) }),
  answer: z.string(),
  raw: 'file',
});
