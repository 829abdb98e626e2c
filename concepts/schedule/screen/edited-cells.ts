import { constraintHelp } from '../constraint-text.rules.ts';
import { isMovable } from '../move-bar.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';

/** The cells of the tree that can be edited, in the order in which Tab goes through them. */
export const editedCells = [
  'title',
  'duration',
  'start',
  'predecessors',
  'deadline',
  'constraint',
  'percent',
  'resources',
] as const;

/** A cell of the tree that can be edited. */
export type EditedCell = (typeof editedCells)[number];

const assignmentHelp =
  'Names with a part of their time or their work, Ana[50%]; a skill with its number, backend:2; a semicolon between';

/** How a cell is edited: its name, what a field without a text says, and what more there is to know of it. */
export const cellNotes: Readonly<
  Record<EditedCell, { readonly name: string; readonly hint?: string; readonly help?: string }>
> = {
  title: { name: 'Name' },
  duration: { name: 'Duration', hint: '3d, 4h, 2ed' },
  start: { name: 'Start' },
  predecessors: { name: 'Predecessors', hint: '12, 14SS+2d' },
  deadline: { name: 'Deadline' },
  constraint: { name: 'Constraint', hint: 'SNET 2027-03-01', help: constraintHelp },
  percent: { name: 'Percent complete', hint: '40' },
  resources: { name: 'Resources', hint: 'Ana[50%]; backend:2', help: assignmentHelp },
};

/** The cells that hold a day. */
export const dayCells: ReadonlySet<EditedCell> = new Set(['start', 'deadline']);

/** What a reader may do. */
export interface Abilities {
  readonly mayChange: boolean;
  readonly mayRelate: boolean;
  readonly mayAssign: boolean;
}

/** Whether a cell of a row can be edited by a reader: summaries have the dates and the progress of their work. */
export function canEdit(
  { mayChange, mayRelate, mayAssign }: Abilities,
  line: ScheduleLine,
  cell: EditedCell,
): boolean {
  if (cell === 'predecessors') return mayRelate;
  const holds = line.childCount > 0 || line.item.type === 'summary';
  if (cell === 'resources') return mayAssign && !holds && line.item.type !== 'milestone';
  if (!mayChange) return false;
  if (cell === 'title' || cell === 'deadline') return true;
  if (holds) return false;
  if (cell === 'constraint') return true;
  if (cell === 'percent') return line.item.type !== 'milestone' && line.dates?.state !== 'done';
  if (cell === 'start') return !line.dates || isMovable({ dates: line.dates });
  return line.item.type !== 'milestone';
}
