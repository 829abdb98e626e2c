import type { PointerEvent } from 'react';
import type { Closeness } from '../closeness.rules.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import type { TimeScale } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import type { EditedCell } from './edited-cells.ts';
import type { ColumnId } from './schedule-columns.ts';
import type { BarDrag, DragKind } from './use-bar-drag.ts';
import type { EditEnd } from './use-cell-editing.ts';
import type { ScheduleEdits } from './use-schedule-edits.ts';

/** What a row of the chart is drawn from. */
export interface RowProps {
  readonly line: ScheduleLine;
  readonly index: number;
  readonly top: number;
  readonly schedule: Schedule;
  readonly scale: TimeScale;
  readonly edits: ScheduleEdits;
  readonly against: Against | null;
  readonly columns: readonly ColumnId[];
  /** What its cells say, one text for each column. */
  readonly texts: readonly string[];
  /** How much of it is done, 0 to 100, as far as somebody said. */
  readonly percent: number | null;
  readonly closeness: Closeness;
  /** The server's dates, where the row shows those that it would have. */
  readonly before: ScheduledItem | null;
  /** The cell that is being edited, and what it said as that began. */
  readonly editing: { readonly cell: EditedCell; readonly text: string } | null;
  /** Its bar, where somebody has it in the hand. */
  readonly drag: BarDrag | null;
  /** Somebody draws a link to it. */
  readonly target: boolean;
  readonly onEdit: (line: ScheduleLine, cell: EditedCell) => void;
  readonly onEdited: (line: ScheduleLine, cell: EditedCell, end: EditEnd) => void;
  readonly onDrag: (event: PointerEvent, line: ScheduleLine, kind: DragKind) => void;
  readonly focused: boolean;
  readonly chosen: boolean;
  /** On the way back from the chosen work item. */
  readonly inChain: boolean;
  readonly onFocus: (index: number) => void;
  readonly onChoose: (workItemId: string) => void;
  readonly onFold: (workItemId: string) => void;
  readonly onOpen: (key: string) => void;
}
