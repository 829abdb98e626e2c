import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier } from '../../platform/http/schema.ts';
import { costCategories, projectParams } from './cost.contract.ts';

/** What of an actual cost a column of a file may hold. */
export const costColumns = [
  'day',
  'amount',
  'currency',
  'name',
  'supplier',
  'reference',
  'workItem',
  'category',
] as const;

/** What of an actual cost a column of a file may hold. */
export type CostColumn = (typeof costColumns)[number];

const columnNumber = z.int().min(0).max(999).nullable();

/** Which column of a file is what, counted from 0 (null for none), and how it writes numbers and days. */
export const costMapping = z
  .strictObject({
    columns: z.strictObject(
      Object.fromEntries(costColumns.map((name) => [name, columnNumber])) as Record<
        CostColumn,
        typeof columnNumber
      >,
    ),
    decimal: z.enum(['.', ',']),
    dates: z.enum(['year-first', 'day-first', 'month-first']),
    /** Of lines that say no category. */
    category: z.enum(
      costCategories.filter((name) => name !== 'contingency' && name !== 'management-reserve'),
    ),
  })
  .meta({ id: 'CostMapping' });

/** Which column of a file is what. */
export type CostMapping = z.output<typeof costMapping>;

/** A line of a file that is no cost, and why. */
export const lineFault = z
  .object({ line: z.int(), column: z.string().nullable(), message: z.string() })
  .meta({ id: 'CostLineFault' });

/** A line of a file as it will be entered. */
export const costLine = z
  .object({
    line: z.int(),
    day: z.iso.date(),
    amount: z.int(),
    currency: z.string(),
    name: z.string(),
    supplier: z.string(),
    reference: z.string(),
    category: z.enum(costCategories),
    workItemId: identifier.nullable(),
    /** Whether the project has an actual cost of this reference, day and amount already. */
    repeated: z.boolean(),
  })
  .meta({ id: 'CostLine' });

/** A line of a file as it will be entered. */
export type CostLine = z.output<typeof costLine>;

/** A line of a file that is no cost. */
export type LineFault = z.output<typeof lineFault>;

/** What a file would add, and what is wrong with it. */
export const costImportPreview = z.object({
  columns: z.array(z.string()),
  /** Some cells of each column, to tell them apart. */
  samples: z.array(z.array(z.string())),
  mapping: costMapping,
  count: z.int(),
  /** How many are in the project already. */
  repeated: z.int(),
  /** The first two hundred lines that are right. */
  lines: z.array(costLine),
  /** Every line that is wrong, up to a thousand. */
  faults: z.array(lineFault),
  faultCount: z.int(),
});

/** What a file would add, as the API shows it. */
export type CostImportPreview = z.output<typeof costImportPreview>;

const text = z.string().min(1).max(4_000_000);
const problems = { 'unreadable-csv': 422, 'too-many-lines': 422 } as const;

/** Reads a CSV file of actual costs as it would be imported; changes nothing. */
export const previewCosts = defineRoute({
  id: 'cost.preview-import',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/costs/preview-import',
  summary: 'Show what a CSV file of actual costs would add, and every line that is wrong',
  audience: 'member',
  permission: 'cost.change',
  params: projectParams,
  body: z.strictObject({
    text,
    /** Guessed from the names of the columns where it is left out. */
    mapping: costMapping.optional(),
  }),
  bodyLimit: 6_000_000,
  answer: costImportPreview,
  problems,
});

/** Imports a CSV file of actual costs: all of its lines or none, as one step that can be undone. */
export const importCosts = defineRoute({
  id: 'cost.import',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/costs/import',
  summary: 'Import actual costs from a CSV file, all or nothing (can be undone)',
  audience: 'member',
  permission: 'cost.change',
  params: projectParams,
  body: z.strictObject({
    text,
    mapping: costMapping,
    /** The file's name, for the log. */
    file: z.string().trim().max(200).optional(),
    /** What becomes of lines that are in the project already. */
    repeated: z.enum(['skip', 'add']).default('skip'),
  }),
  bodyLimit: 6_000_000,
  answer: z.object({
    added: z.int(),
    skipped: z.int(),
    /** What the log calls the import: undo takes it back as one. */
    importId: identifier,
  }),
  status: 201,
  problems: { ...problems, 'faulty-lines': 422, 'nothing-new': 409 },
});
