import { call } from '../../../platform/browser/call.ts';
import { notifyDone, notifyProblem } from '../../../platform/browser/notify.tsx';
import { parseDuration } from '../../plan-file/duration.ts';
import { dayNumber } from '../../plan-file/local-time.ts';
import { changePredecessors } from '../../work-item/relate-work-item.contract.ts';
import type { WorkItemChange } from '../../work-item/work-item.contract.ts';
import { parseConstraint } from '../constraint-text.rules.ts';
import { freeStart, moveToDay } from '../move-bar.rules.ts';
import { parsePercent } from '../percent-done.rules.ts';
import { readPredecessors } from '../predecessors.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { barOf } from './bar-of.ts';
import type { EditPlace } from './edit-place.ts';
import type { EditedCell } from './edited-cells.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** What a cell's text means: a change, null for none, or what is wrong with it in words. */
type Typed = WorkItemChange | string | null;

/** Reads what was typed into a cell of a row. Predecessors and resources are sent by this itself: they are no fields of the work item. */
export function typedChange(
  place: Pick<EditPlace, 'state' | 'workspaceId' | 'who'>,
  line: ScheduleLine,
  cell: EditedCell,
  text: string,
): Typed {
  const { state } = place;
  if (!state.schedule) return 'Not yet.';
  switch (cell) {
    case 'title':
      return text === '' ? 'It needs a name.' : { title: text };
    case 'predecessors':
      return typedPredecessors(place, line, text);
    case 'start':
      return typedStart(state, line, text);
    case 'duration':
      return typedDuration(state, text);
    case 'deadline':
      return { deadline: text === '' ? null : text };
    case 'constraint': {
      const read = parseConstraint(text);
      return read.ok ? read.value : read.problem.detail;
    }
    case 'resources':
      return place.who ? place.who.assign(line.item, text) : 'Not yet.';
    case 'percent': {
      const percentComplete = parsePercent(text);
      return percentComplete === undefined ? 'Write a whole number from 0 to 100.' : { percentComplete };
    }
  }
}

function typedStart(state: ScheduleState, line: ScheduleLine, text: string): Typed {
  if (text === '') return freeStart(line);
  const bar = barOf(line, state);
  return bar && state.schedule ? moveToDay(bar, state.schedule, dayNumber(text)) : { startDate: text };
}

function typedDuration({ units }: ScheduleState, text: string): Typed {
  if (text === '') return { durationMinutes: null };
  const read = parseDuration(text.toLowerCase().replace(',', '.'), units);
  if (!read.ok) return 'Write 3d, 4h, 1.5w or 2ed.';
  return { durationMinutes: read.value.minutes, durationElapsed: read.value.elapsed };
}

function typedPredecessors(
  { state, workspaceId }: { readonly state: ScheduleState; readonly workspaceId: string },
  line: ScheduleLine,
  text: string,
): string | null {
  const { workItemId, key } = line.item;
  const now = state.predecessors.get(workItemId) ?? [];
  const read = readPredecessors(text, now, state.items.values(), state.units);
  if (!read.ok) return read.problem.detail;
  const { remove, add } = read.value;
  if (remove.length + add.length === 0) return null;
  const body = { remove: [...remove], add: [...add] };
  call(changePredecessors, { params: { workspaceId, workItemId }, body }).then(
    () => notifyDone(`The predecessors of ${key} were changed.`),
    notifyProblem,
  );
  return null;
}
