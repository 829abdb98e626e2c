import { z } from 'zod';

/** What a column of a table may be of a plan. */
export const tableFields = [
  'id',
  'name',
  'level',
  'wbs',
  'parent',
  'duration',
  'start',
  'finish',
  'predecessors',
  'resources',
  'percent',
  'effort',
  'milestone',
  'constraint-type',
  'constraint-date',
  'deadline',
  'priority',
  'labels',
  'status',
  'notes',
] as const;

/** In which order the numbers of a date stand; dates such as 2027-03-01 are understood in any case. */
export const dateForms = ['day-month-year', 'month-day-year', 'year-month-day'] as const;

/** How a table says what lies below what. */
export const outlineForms = ['level', 'wbs', 'indentation', 'parent', 'groups', 'none'] as const;

/** How a table is read: which row names the columns, what each column is, and how dates and the outline are written. */
export const tableMapping = z
  .strictObject({
    /** The sheet of a workbook; its first where left out. */
    sheet: z.string().max(100).optional(),
    /** The row that names the columns, from 1 on. */
    headerRow: z.int().min(1).max(1000),
    /** By the columns' numbers from 1 on; a column that is not named is left out. */
    columns: z
      .record(z.string().regex(/^[1-9]\d{0,2}$/), z.enum(tableFields))
      .refine((columns) => Object.keys(columns).length <= 500, 'at most 500 columns'),
    dateForm: z.enum(dateForms),
    outline: z.enum(outlineForms),
  })
  .meta({ id: 'TableMapping' });

/** What a column of a table is of a plan. */
export type TableField = (typeof tableFields)[number];

/** How a table is read. */
export type TableMapping = z.output<typeof tableMapping>;

/** The shape of a table for who maps it: its columns with their first values. */
export const tableShape = z
  .object({
    sheets: z.array(z.string()),
    columns: z.array(z.object({ number: z.int(), header: z.string(), values: z.array(z.string()) })),
    mapping: tableMapping,
  })
  .meta({ id: 'TableShape' });

/** The shape of a table. */
export type TableShape = z.output<typeof tableShape>;
