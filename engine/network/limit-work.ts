import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { nextWorkingInstant, previousWorkingInstant } from '../calendar/working-minutes.ts';
import { firstFinishPosition, lastStartPosition, positionOf } from '../calendar/working-positions.ts';
import type { NetworkActivity } from './network-input.ts';
import { type NodeWork, workState } from './node-work.ts';

/** The calendar in which an activity runs, the one without freeze windows, and the position of the status date. */
interface LimitContext {
  readonly run: CompiledCalendar;
  readonly usual: CompiledCalendar;
  readonly status: number;
}

/**
 * Writes the limits of a constraint and a deadline. An instant in a gap of the usual calendar is the next for a start
 * and the one before for a finish; freeze windows are no such gaps. Nothing is pulled back before the status date.
 */
export function limitWork(
  work: NodeWork,
  node: number,
  { constraint, deadline }: NetworkActivity,
  { run, usual, status }: LimitContext,
): void {
  const minutes = work.minutes[node] as number;
  const point = work.points[node] === 1;
  const toDo = work.states[node] === workState.toDo;
  const earliestFinish = (instant: number) =>
    point ? positionOf(run, instant) : firstFinishPosition(run, previousWorkingInstant(usual, instant));
  const latestFinish = (instant: number) =>
    point ? lastStartPosition(run, instant) : positionOf(run, instant);
  const latestStart = (instant: number) =>
    lastStartPosition(run, point ? instant : nextWorkingInstant(usual, instant));
  const raise = (position: number) => {
    work.lowest[node] = Math.max(work.lowest[node] as number, position);
  };
  const cap = (position: number) => {
    work.lateCaps[node] = Math.min(work.lateCaps[node] as number, position + minutes);
    // What has started cannot be moved back any more.
    if (!toDo) return;
    work.wanted[node] = position;
    work.highest[node] = Math.max(status, position);
  };
  if (deadline !== undefined) work.lateCaps[node] = latestFinish(deadline);
  if (!constraint || !('instant' in constraint)) return;
  const { type, instant } = constraint;
  if (type === 'start-no-earlier-than' && toDo) raise(positionOf(run, instant));
  if (type === 'start-no-later-than' && toDo) cap(latestStart(instant));
  if (type === 'finish-no-earlier-than') raise(earliestFinish(instant) - minutes);
  if (type === 'finish-no-later-than') cap(latestFinish(instant) - minutes);
  if (type === 'must-start-on' && toDo) {
    work.lowest[node] = Math.max(status, positionOf(run, instant));
    cap(positionOf(run, instant));
  }
  if (type === 'must-finish-on') {
    const position = earliestFinish(instant) - minutes;
    if (toDo) work.lowest[node] = Math.max(status, position);
    else raise(position);
    cap(position);
  }
}
