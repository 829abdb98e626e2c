import { workingMinutesBetween } from '../../../engine/calendar/working-minutes.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { formatDuration } from '../../plan-file/duration.ts';
import { type Closeness, closenessOf } from '../closeness.rules.ts';
import { formatConstraint } from '../constraint-text.rules.ts';
import { formatPredecessors } from '../predecessors.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import type { Criticality } from './criticality.ts';
import type { EditedCell } from './edited-cells.ts';
import type { ColumnId } from './schedule-columns.ts';
import { formatFloat, lastDay, localDay } from './schedule-dates.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { WhoDoesIt } from './use-who-does-it.ts';

/** What the texts of the cells are taken from. */
export interface CellSource {
  readonly state: ScheduleState;
  readonly against: Against | null;
  readonly criticality: Criticality | null;
  readonly who: WhoDoesIt | null;
}

/** The text of a row in a column, as the reader writes things. */
export function cellText(column: ColumnId, line: ScheduleLine, source: CellSource): string {
  return texts[column](line, source);
}

type CellText = (line: ScheduleLine, source: CellSource) => string;

const texts: Readonly<Record<ColumnId, CellText>> = {
  wbs: ({ wbs }) => wbs,
  duration: (line, { state }) => durationText(line, state),
  start: ({ dates }, { state: { schedule } }) =>
    dates && schedule ? formatDay(localDay(schedule, dates.start)) : '',
  finish: ({ dates }, { state: { schedule } }) =>
    dates && schedule ? formatDay(lastDay(schedule, dates)) : '',
  predecessors: (line, { state }) => beforeText(line, state),
  deadline: ({ item }) => formatDay(item.deadline),
  constraint: ({ item, childCount }) => (childCount > 0 ? '' : formatConstraint(item, formatDay)),
  percent: (line, { state }) => {
    const percent = percentOf(line, state);
    return percent === null ? '' : `${percent}%`;
  },
  resources: ({ item, childCount }, { who }) => (childCount > 0 ? '' : (who?.textOf(item) ?? '')),
  float: ({ dates }, { state: { schedule } }) => {
    const told = dates && schedule && dates.kind !== 'summary' && dates.state !== 'done';
    return told ? formatFloat(schedule, dates.totalFloatMinutes) : '';
  },
  variance: ({ item, dates }, { state: { schedule }, against }) => {
    const minutes = dates && against ? against.varianceOf(item.workItemId, dates.finish) : null;
    if (!minutes || !schedule) return '';
    return minutes > 0 ? `+${formatFloat(schedule, minutes)}` : formatFloat(schedule, minutes);
  },
  criticality: ({ item }, { criticality }) => {
    const share = criticality?.shareOf(item.workItemId) ?? null;
    return share === null ? '' : `${Math.round(share * 100)}%`;
  },
};

/** What a cell says to whoever edits it. */
export function editedText(cell: EditedCell, line: ScheduleLine, { state, who }: CellSource): string {
  const { item, dates } = line;
  switch (cell) {
    case 'title':
      return item.title;
    case 'start':
      return dates && state.schedule ? localDay(state.schedule, dates.start) : (item.startDate ?? '');
    case 'deadline':
      return item.deadline ?? '';
    case 'constraint':
      return formatConstraint(item);
    case 'percent':
      return item.percentComplete === null ? '' : String(item.percentComplete);
    case 'duration':
      return durationText(line, state);
    case 'predecessors':
      return beforeText(line, state);
    case 'resources':
      return who?.textOf(item) ?? '';
  }
}

/** How much of a row's work is done, 0 to 100: what the page knows by now, or of a summary what its work comes to. */
export function percentOf({ item, dates, childCount }: ScheduleLine, state: ScheduleState): number | null {
  if (childCount === 0 && dates?.state !== 'done') return item.percentComplete;
  return state.percents.get(item.workItemId) ?? null;
}

/** How close the work of a row is to fixing the finish; what holds work, and what is done, is not. */
export function closenessIn({ item, dates }: ScheduleLine, { state, criticality }: CellSource): Closeness {
  const { schedule } = state;
  if (!dates || !schedule || dates.kind === 'summary' || dates.state === 'done') return 'other';
  return closenessOf(dates, schedule.dayMinutes, criticality?.shareOf(item.workItemId) ?? null);
}

/**
 * How long a work item takes, as its own duration says, or else its most likely, or its dates to a tenth of a day; nothing
 * for what takes no time of its own.
 */
function durationText({ item, dates, childCount }: ScheduleLine, state: ScheduleState): string {
  if (childCount > 0 || item.type === 'milestone' || item.type === 'summary') return '';
  const minutes = item.durationMinutes ?? dates?.mostLikelyMinutes ?? null;
  if (minutes !== null) return formatDuration({ minutes, elapsed: item.durationElapsed }, state.units);
  const calendar = dates?.kind === 'activity' && state.timeOf({ item, dates });
  if (!calendar || !state.schedule) return '';
  const taken = workingMinutesBetween(calendar, minutesOf(dates.start), minutesOf(dates.finish));
  return taken > 0 ? formatFloat(state.schedule, taken) : '';
}

/** What a work item waits for, by the numbers of the work items. */
function beforeText({ item }: ScheduleLine, { predecessors, items, units }: ScheduleState): string {
  const ties = predecessors.get(item.workItemId);
  return ties ? formatPredecessors(ties, (id) => items.get(id)?.number, units) : '';
}
