import { useMemo, useRef } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { createRelationship } from '../../work-item/relate-work-item.contract.ts';
import type { WorkItemCollection } from '../../work-item/screen/work-item-collection.ts';
import type { WorkItem, WorkItemChange } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { endOfDay, moveToDay, nextWorkingDay, stretchTo } from '../move-bar.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { localDayOf, minutesOf } from '../time-scale.rules.ts';
import { barOf } from './bar-of.ts';
import type { EditPlace } from './edit-place.ts';
import type { Abilities, EditedCell } from './edited-cells.ts';
import { type TreeEdits, treeEdits } from './tree-edits.ts';
import { typedChange } from './typed-change.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { WhoDoesIt } from './use-who-does-it.ts';

/** What a reader of the chart may change, and how. What a hand did with the mouse can be taken back; a key by its opposite. */
export interface ScheduleEdits extends TreeEdits, Abilities {
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
}

/** The changes that the chart offers, for whoever may make them: the same all the while, so that rows need not be drawn again. */
export function useScheduleEdits(
  project: Project,
  collection: WorkItemCollection,
  state: ScheduleState,
  who: WhoDoesIt | null,
): ScheduleEdits {
  const { workspaceId, may } = useWorkspace();
  const [mayChange, mayRelate] = [may('work-item.change'), may('relationship.change')];
  const mayAssign = may('assignment.change') && who !== null;
  const place = useRef<EditPlace>(null as never);
  place.current = { workspaceId, projectId: project.projectId, collection, state, who, mayChange };
  return useMemo(() => {
    const now = () => place.current;
    return { ...barEdits(now), ...treeEdits(now), mayChange, mayRelate, mayAssign };
  }, [mayChange, mayRelate, mayAssign]);
}

type BarEdits = Pick<ScheduleEdits, 'type' | 'move' | 'stretch' | 'moved' | 'stretched' | 'nudge' | 'link'>;

function barEdits(now: () => EditPlace): BarEdits {
  const moved = (line: ScheduleLine, day: number) => {
    const { schedule } = now().state;
    const bar = barOf(line, now().state);
    return bar && schedule ? moveToDay(bar, schedule, day) : null;
  };
  const stretched = (line: ScheduleLine, finish: number) => {
    const { schedule, timeOf } = now().state;
    const bar = barOf(line, now().state);
    const calendar = bar && timeOf(bar);
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
      const { schedule, timeOf } = now().state;
      const { item, dates } = line;
      const calendar = dates && timeOf({ item, dates });
      if (!dates || !schedule || !calendar) return;
      const at = what === 'move' ? minutesOf(dates.start) : minutesOf(dates.finish) - 1;
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
  };
}

/** Changes a work item; where that is said, with a way back. */
function change(
  { workspaceId, collection, mayChange }: EditPlace,
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
