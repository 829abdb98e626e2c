import { useRef, useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { askMineOrTheirs } from '../../../platform/browser/conflict-dialog.tsx';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { formatHours } from '../../time-entry/hours.rules.ts';
import {
  changeTimeEntry,
  createTimeEntry,
  deleteTimeEntry,
  type TimeEntry,
} from '../../time-entry/time-entry.contract.ts';
import { toSlim } from '../../work-item/merge-work-item.rules.ts';
import { writeOverLimit } from '../../work-item/screen/ask-over-limit.tsx';
import { changeWorkItem, type WorkItem, type WorkItemChange } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { cellKey, type SheetRow } from '../sheet.rules.ts';
import type { Timesheet } from '../timesheet.contract.ts';

/** How a cell stands: on its way, saved a moment ago, or refused with the reason and the text that was refused. */
export type CellState =
  | { readonly kind: 'saving' | 'saved' }
  | { readonly kind: 'refused'; readonly reason: string; readonly text: string };

/** How cells are written, and how each stands. */
export interface SheetWrites {
  readonly states: ReadonlyMap<string, CellState>;
  /** Writes the minutes of a day, or the note alone; `seen` is the entry when the reader began. None takes it away. */
  readonly writeTime: (order: TimeOrder) => void;
  readonly writeProgress: (row: SheetRow, column: number, change: WorkItemChange, text: string) => void;
  readonly refuse: (key: string, reason: string, text: string) => void;
  readonly forget: (key: string) => void;
}

/** What is to be entered of a work item on a day. */
export interface TimeOrder {
  readonly item: WorkItem;
  readonly day: string;
  readonly seen: TimeEntry | undefined;
  readonly minutes: number;
  readonly note?: string;
  readonly text: string;
}

type Patch = (change: (sheet: Timesheet) => Timesheet) => unknown;

/** Writes cells of a week, one after the other for each cell, and tells what became of each. */
export function useSheetWrites(memberId: string, patch: Patch): SheetWrites {
  const { workspaceId, memberId: own } = useWorkspace();
  const [states, setStates] = useState<ReadonlyMap<string, CellState>>(new Map());
  const tails = useRef(new Map<string, Promise<unknown>>());
  /** What the reader's own latest write of a cell left there, while another waits for it. */
  const left = useRef(new Map<string, TimeEntry | null>());
  const tell = (key: string, state: CellState | null) =>
    setStates((known) => {
      const next = new Map(known);
      if (state) next.set(key, state);
      else next.delete(key);
      return next;
    });
  const inTurn = (key: string, text: string, work: () => Promise<unknown>) => {
    tell(key, { kind: 'saving' });
    const before = tails.current.get(key) ?? Promise.resolve();
    const run = before.then(work).then(
      () => tell(key, { kind: 'saved' }),
      (error: unknown) => {
        const reason = error instanceof ProblemError ? error.message : 'Something went wrong in this page.';
        if (!(error instanceof ProblemError)) console.error(error);
        tell(key, { kind: 'refused', reason, text });
      },
    );
    tails.current.set(key, run);
  };
  const place = { workspaceId, ...(memberId === own ? {} : { memberId }) };
  return {
    states,
    writeTime: (order) => {
      const key = cellKey(order.item.workItemId, order.day);
      // One's own write that is still on its way is nobody else's change.
      const waits = states.get(key)?.kind === 'saving';
      inTurn(key, order.text, async () => {
        const seen = waits && left.current.has(key) ? (left.current.get(key) ?? undefined) : order.seen;
        const { written } = await saveTime(place, { ...order, seen });
        left.current.set(key, written);
        patch((sheet) => withEntry(sheet, order, written));
      });
    },
    writeProgress: (row, column, change, text) =>
      inTurn(cellKey(row.item.workItemId, column), text, async () => {
        const written = await saveProgress(workspaceId, row.item, change);
        if (written) patch((sheet) => withItem(sheet, written));
      }),
    refuse: (key, reason, text) => tell(key, { kind: 'refused', reason, text }),
    forget: (key) => tell(key, null),
  };
}

interface Place {
  readonly workspaceId: string;
  readonly memberId?: string;
}

/** The entry as it then stands; null where there is none any more. */
async function saveTime(place: Place, order: TimeOrder): Promise<{ written: TimeEntry | null }> {
  const { workspaceId } = place;
  const { item, day, seen, minutes, note } = order;
  const name = `${item.key} on ${day}`;
  if (!seen) {
    if (minutes === 0) return { written: null };
    const params = { workspaceId, workItemId: item.workItemId };
    const { memberId } = place;
    const body = { day, minutes, ...(note ? { note } : {}), ...(memberId ? { memberId } : {}) };
    try {
      return { written: await call(createTimeEntry, { params, body }) };
    } catch (error) {
      const theirs = enteredMeanwhile(error);
      if (!theirs) throw error;
      const disputed = { label: 'Hours', mine: formatHours(minutes), theirs: formatHours(theirs.minutes) };
      const mine = await askMineOrTheirs(`${name} was entered by somebody else`, [disputed]);
      return { written: mine ? await change(workspaceId, theirs, { minutes }, name) : theirs };
    }
  }
  if (minutes === 0) {
    const { timeEntryId } = seen;
    await call(deleteTimeEntry, { params: { workspaceId, timeEntryId } });
    notifyUndo(`${formatHours(seen.minutes)} of ${name} were taken away.`, () =>
      undoLast(workspaceId, timeEntryId),
    );
    return { written: null };
  }
  const fields = {
    ...(minutes === seen.minutes ? {} : { minutes }),
    ...(note === undefined ? {} : { note }),
  };
  return { written: await change(workspaceId, seen, fields, name) };
}

function change(
  workspaceId: string,
  base: TimeEntry,
  fields: { minutes?: number; note?: string },
  name: string,
): Promise<TimeEntry> {
  const params = { workspaceId, timeEntryId: base.timeEntryId };
  return writeOrAsk<TimeEntry, { minutes?: number; note?: string }>({
    ...{ name, base, change: fields },
    write: (version, body) => call(changeTimeEntry, { params, version, body }),
  });
}

function enteredMeanwhile(error: unknown): TimeEntry | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'already-entered') return null;
  return error.problem['current'] as TimeEntry;
}

async function saveProgress(
  workspaceId: string,
  base: WorkItem,
  change: WorkItemChange,
): Promise<WorkItem | null> {
  const params = { workspaceId, workItemId: base.workItemId };
  return writeOverLimit('Move anyway', (overLimit) =>
    writeOrAsk<WorkItem, Partial<WorkItem>>({
      ...{ name: base.key, base, change: change as Partial<WorkItem> },
      write: async (version, fields) =>
        toSlim(
          await call(changeWorkItem, {
            params,
            version,
            body: { ...(fields as WorkItemChange), ...(overLimit ? { overLimit } : {}) },
          }),
        ),
    }),
  );
}

function withEntry(sheet: Timesheet, { item, day }: TimeOrder, written: TimeEntry | null): Timesheet {
  const others = sheet.entries.filter((one) => one.workItemId !== item.workItemId || one.day !== day);
  return { ...sheet, entries: written ? [...others, written] : others };
}

function withItem(sheet: Timesheet, item: WorkItem): Timesheet {
  const { workItemId, version } = item;
  return {
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.item.workItemId === workItemId && row.item.version <= version ? { ...row, item } : row,
    ),
  };
}
