import { useMemo, useRef } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone, notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { parseDuration } from '../../plan-file/duration.ts';
import { dayNumber } from '../../plan-file/local-time.ts';
import type { Project } from '../../project/project.contract.ts';
import { rankBehind } from '../../work-item/rank.rules.ts';
import { changePredecessors, createRelationship } from '../../work-item/relate-work-item.contract.ts';
import type { WorkItemCollection } from '../../work-item/screen/work-item-collection.ts';
import type { WorkItem, WorkItemChange } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  endOfDay,
  freeStart,
  isMovable,
  moveToDay,
  nextWorkingDay,
  type ScheduledBar,
  stretchTo,
} from '../move-bar.rules.ts';
import { indented, type OutlineMove, outdented } from '../outline.rules.ts';
import { readPredecessors } from '../predecessors.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { localDayOf, minutesOf } from '../time-scale.rules.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** The cells of the tree that can be edited. */
export type EditedCell = 'title' | 'duration' | 'start' | 'predecessors';

/** What a reader of the chart may change, and how. What a hand did with the mouse can be taken back; a key by its opposite. */
export interface ScheduleEdits {
  readonly mayChange: boolean;
  readonly mayRelate: boolean;
  /** Takes what was typed into a cell; what is wrong with it in words, or null. */
  readonly type: (line: ScheduleLine, cell: EditedCell, text: string, seen: WorkItem) => string | null;
  /** Begins the work on a day, in days since the Unix epoch. */
  readonly move: (line: ScheduleLine, day: number) => void;
  /** Ends the work at an instant. */
  readonly stretch: (line: ScheduleLine, finish: number) => void;
  /** What of a work item would change if it were moved or stretched so. */
  readonly moved: (line: ScheduleLine, day: number) => WorkItemChange | null;
  readonly stretched: (line: ScheduleLine, finish: number) => WorkItemChange | null;
  /** Moves or stretches by a working day, forward or back. */
  readonly nudge: (line: ScheduleLine, what: 'move' | 'stretch', way: 1 | -1) => void;
  /** Lets a work item wait for another. */
  readonly link: (predecessorId: string, successorId: string) => void;
  readonly indent: (line: ScheduleLine) => void;
  readonly outdent: (line: ScheduleLine) => void;
}

/** Whether a cell of a row can be edited by this reader: summaries have the dates of their work. */
export function canEdit(edits: ScheduleEdits, line: ScheduleLine, cell: EditedCell): boolean {
  if (cell === 'predecessors') return edits.mayRelate;
  if (!edits.mayChange) return false;
  const holds = line.childCount > 0 || line.item.type === 'summary';
  if (cell === 'start') return !holds && (!line.dates || isMovable({ dates: line.dates }));
  return cell === 'title' || (!holds && line.item.type !== 'milestone');
}

/** The changes that the chart offers, for whoever may make them: the same all the while, so that rows need not be drawn again. */
export function useScheduleEdits(
  project: Project,
  collection: WorkItemCollection,
  state: ScheduleState,
): ScheduleEdits {
  const { workspaceId, may } = useWorkspace();
  const [mayChange, mayRelate] = [may('work-item.change'), may('relationship.change')];
  const place = useRef<Place>(null as never);
  place.current = { workspaceId, projectId: project.projectId, collection, state, mayChange };
  return useMemo(() => ({ ...makeEdits(() => place.current), mayChange, mayRelate }), [mayChange, mayRelate]);
}

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly collection: WorkItemCollection;
  readonly state: ScheduleState;
  readonly mayChange: boolean;
}

function makeEdits(now: () => Place): Omit<ScheduleEdits, 'mayChange' | 'mayRelate'> {
  const moved = (line: ScheduleLine, day: number) => {
    const { schedule } = now().state;
    const bar = barOf(line, now().state);
    return bar && schedule ? moveToDay(bar, schedule, day) : null;
  };
  const stretched = (line: ScheduleLine, finish: number) => {
    const { schedule, calendar } = now().state;
    const bar = barOf(line, now().state);
    return bar && schedule && calendar ? stretchTo(bar, schedule, calendar, finish) : null;
  };
  const move = (line: ScheduleLine, day: number, says?: string) =>
    change(now(), line, moved(line, day), says);
  const stretch = (line: ScheduleLine, finish: number, says?: string) =>
    change(now(), line, stretched(line, finish), says);
  return {
    ...{ moved, stretched },
    move: (line, day) => move(line, day, 'was moved'),
    stretch: (line, finish) => stretch(line, finish, 'has another duration'),
    type(line, cell, text, seen) {
      const typed = typedChange(now(), line, cell, text.trim());
      if (typeof typed === 'string') return typed;
      change(now(), line, typed, undefined, seen);
      return null;
    },
    nudge(line, what, way) {
      const { schedule, calendar } = now().state;
      if (!line.dates || !schedule || !calendar) return;
      const at = what === 'move' ? minutesOf(line.dates.start) : minutesOf(line.dates.finish) - 1;
      const day = nextWorkingDay(schedule, calendar, localDayOf(schedule.timeZone, at), way);
      if (what === 'move') move(line, day);
      else stretch(line, endOfDay(schedule, day));
    },
    link(predecessorId, successorId) {
      const { workspaceId, projectId } = now();
      const params = { workspaceId, projectId };
      call(createRelationship, { params, body: { predecessorId, successorId } }).then(
        ({ relationshipId }) =>
          notifyUndo('The two are linked, finish to start.', () => undoLast(workspaceId, relationshipId)),
        notifyProblem,
      );
    },
    indent: (line) => outline(now(), line, indented(now().state.lines, line), 'indented'),
    outdent: (line) => outline(now(), line, outdented(now().state.lines, line), 'outdented'),
  };
}

/** Changes a work item; where that is said, with a way back. */
function change(
  { workspaceId, collection, mayChange }: Place,
  { item: { workItemId, key } }: ScheduleLine,
  to: WorkItemChange | null,
  says?: string,
  seen?: WorkItem,
): void {
  if (!to || !mayChange) return;
  collection.change(workItemId, to, seen).then(() => {
    if (says) notifyUndo(`${key} ${says}.`, () => undoLast(workspaceId, workItemId));
  }, notifyProblem);
}

function outline(place: Place, line: ScheduleLine, order: OutlineMove | null, says: string): void {
  if (!order) {
    notifyDone(`${line.item.key} cannot be ${says}.`);
    return;
  }
  const { collection, state } = place;
  const { workItemId } = line.item;
  const { afterId, parentId } = order;
  if (afterId !== undefined) {
    const others = [...state.items.values()].filter((item) => item.workItemId !== workItemId);
    const rank = rankBehind(others, state.items.get(afterId));
    collection.move(workItemId, { afterId }, rank).catch(notifyProblem);
  }
  change(place, line, { parentId });
}

function barOf(line: ScheduleLine, state: ScheduleState): ScheduledBar | null {
  return line.dates ? { item: line.item, dates: line.dates, awaits: awaits(line, state) } : null;
}

/** Whether a work item, or what it lies in, waits for another. */
function awaits({ item }: ScheduleLine, { predecessors, items }: ScheduleState): boolean {
  for (let at: WorkItem | undefined = item; at; at = items.get(at.parentId ?? ''))
    if (predecessors.has(at.workItemId)) return true;
  return false;
}

/** What a cell's text means: a change, null for none, or what is wrong with it in words. */
function typedChange(
  place: Place,
  line: ScheduleLine,
  cell: EditedCell,
  text: string,
): WorkItemChange | string | null {
  const { schedule } = place.state;
  if (!schedule) return 'Not yet.';
  if (cell === 'title') return text === '' ? 'It needs a name.' : { title: text };
  if (cell === 'predecessors') return typePredecessors(place, line, text);
  if (cell === 'start') {
    if (text === '') return freeStart(line);
    const bar = barOf(line, place.state);
    return bar ? moveToDay(bar, schedule, dayNumber(text)) : { startDate: text };
  }
  if (text === '') return { durationMinutes: null };
  const read = parseDuration(text.toLowerCase().replace(',', '.'), place.state.units);
  if (!read.ok) return 'Write 3d, 4h, 1.5w or 2ed.';
  return { durationMinutes: read.value.minutes, durationElapsed: read.value.elapsed };
}

function typePredecessors(place: Place, line: ScheduleLine, text: string): string | null {
  const { state, workspaceId } = place;
  const { workItemId, key } = line.item;
  if (!state.schedule) return 'Not yet.';
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
