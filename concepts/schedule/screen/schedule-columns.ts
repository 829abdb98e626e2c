import type { EditedCell } from './edited-cells.ts';

/** The columns of the tree beside the name, in their order. */
export const columnIds = [
  'wbs',
  'duration',
  'start',
  'finish',
  'predecessors',
  'deadline',
  'constraint',
  'percent',
  'resources',
  'float',
  'variance',
  'criticality',
] as const;

/** A column of the tree beside the name. */
export type ColumnId = (typeof columnIds)[number];

/** What a column is called, how wide it is in pixels, and what it does. */
interface Column {
  readonly label: string;
  /** Where its heading has no room for the label. */
  readonly heading?: string;
  readonly width: number;
  readonly numeric?: true;
  readonly cell?: EditedCell;
}

/** The columns of the tree beside the name. */
export const columns: Readonly<Record<ColumnId, Column>> = {
  wbs: { label: 'WBS number', heading: 'WBS', width: 60 },
  duration: { label: 'Duration', width: 80, numeric: true, cell: 'duration' },
  start: { label: 'Start', width: 102, numeric: true, cell: 'start' },
  finish: { label: 'Finish', width: 102, numeric: true },
  predecessors: { label: 'Predecessors', width: 112, cell: 'predecessors' },
  deadline: { label: 'Deadline', width: 102, numeric: true, cell: 'deadline' },
  constraint: { label: 'Constraint', width: 136, cell: 'constraint' },
  percent: { label: 'Percent complete', heading: 'Done', width: 62, numeric: true, cell: 'percent' },
  resources: { label: 'Resources', width: 150, cell: 'resources' },
  float: { label: 'Total float', heading: 'Float', width: 60, numeric: true },
  variance: { label: 'Variance', width: 82, numeric: true },
  criticality: { label: 'Criticality index', heading: 'Criticality', width: 88, numeric: true },
};

/** What readers see until they choose: the rest of the columns show where there is something to hold against. */
export const usualColumns: readonly ColumnId[] = [
  'duration',
  'start',
  'finish',
  'predecessors',
  'percent',
  'float',
];

/** Columns that come with what they tell of, and that nobody chooses. */
export const companions: ReadonlySet<ColumnId> = new Set(['variance', 'criticality']);

const leastTitle = 180;
const mostTitle = 320;
/** So many pixels at least are left for the bars. */
const leastTime = 200;

/** The tree as it is laid out: its columns, as CSS, and how many of those that were chosen have no room. */
export interface TreeLayout {
  readonly columns: readonly ColumnId[];
  readonly style: Readonly<Record<'--columns' | '--tree' | '--lead', string>>;
  readonly crowded: number;
}

/** Lays out the tree of a page that is so many pixels wide; from the right, what has no room is left out. */
export function layOutTree(chosen: readonly ColumnId[], width: number): TreeLayout {
  const shown = columnIds.filter((id) => chosen.includes(id));
  const room = width - leastTime - leastTitle;
  const widthOf = (ids: readonly ColumnId[]) => ids.reduce((sum, id) => sum + columns[id].width, 0);
  const droppable = () =>
    shown.findLastIndex((id) => !companions.has(id)) >= 0
      ? shown.findLastIndex((id) => !companions.has(id))
      : shown.length - 1;
  while (shown.length > 0 && widthOf(shown) > room) shown.splice(droppable(), 1);
  const fixed = widthOf(shown);
  const title = Math.max(leastTitle, Math.min(mostTitle, Math.round(width * 0.53) - fixed));
  const lead = shown.includes('wbs') ? columns.wbs.width : 0;
  const tracks = shown.flatMap((id) => (id === 'wbs' ? [] : [`${columns[id].width}px`]));
  const style = {
    '--columns': [...(lead ? [`${lead}px`] : []), 'minmax(0, 1fr)', ...tracks].join(' '),
    '--tree': `${fixed + title}px`,
    '--lead': `${lead}px`,
  };
  return { columns: shown, style, crowded: chosen.length - shown.length };
}

/** The tree on a phone: names only. */
export const phoneLayout: TreeLayout = {
  columns: [],
  style: { '--columns': 'minmax(0, 1fr)', '--tree': '170px', '--lead': '0px' },
  crowded: 0,
};
