import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { previousWorkingInstant } from '../calendar/working-minutes.ts';
import { finishAt, lastStartPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { type NetworkGraph, toFinish } from './network-graph.ts';

/** What the passes read of a plan. */
export interface EdgeContext {
  readonly graph: NetworkGraph;
  readonly compiled: readonly CompiledCalendar[];
  /** The lag of every edge, in minutes. */
  readonly lags: Int32Array;
}

/** The instant before which a successor may not start (or finish) when its predecessor starts (or finishes) at another. */
export function earliestAfter({ graph, compiled, lags }: EdgeContext, edge: number, instant: number): number {
  const lag = lags[edge] as number;
  if (lag === 0) {
    const gaps = graph.boundCalendars[edge] as number;
    return gaps < 0 ? instant : previousWorkingInstant(compiled[gaps] as CompiledCalendar, instant);
  }
  const counted = graph.lagCalendars[edge] as number;
  if (counted < 0) return instant + lag;
  const calendar = compiled[counted] as CompiledCalendar;
  const position = positionOf(calendar, instant) + lag;
  const asStart = lag < 0 && ((graph.shapes[edge] as number) & toFinish) === 0;
  return asStart ? startAt(calendar, position) : finishAt(calendar, position);
}

/** The other way round, exactly: the last instant of the predecessor for which `earliestAfter` is not after another. */
export function latestBefore({ graph, compiled, lags }: EdgeContext, edge: number, instant: number): number {
  const lag = lags[edge] as number;
  if (lag === 0) {
    const gaps = graph.boundCalendars[edge] as number;
    if (gaps < 0) return instant;
    const calendar = compiled[gaps] as CompiledCalendar;
    return startAt(calendar, positionOf(calendar, instant));
  }
  const counted = graph.lagCalendars[edge] as number;
  if (counted < 0) return instant - lag;
  const calendar = compiled[counted] as CompiledCalendar;
  const asStart = lag < 0 && ((graph.shapes[edge] as number) & toFinish) === 0;
  const position = asStart ? lastStartPosition(calendar, instant) : positionOf(calendar, instant);
  return startAt(calendar, position - lag);
}
