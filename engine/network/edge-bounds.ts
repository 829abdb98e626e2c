import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { nextWorkingInstant, previousWorkingInstant } from '../calendar/working-minutes.ts';
import { finishAt, lastStartPosition, positionOf, startAt } from '../calendar/working-positions.ts';
import { type NetworkGraph, toFinish } from './network-graph.ts';

/** What the passes read of a plan. */
export interface EdgeContext {
  readonly graph: NetworkGraph;
  readonly compiled: readonly CompiledCalendar[];
  /** The lag of every edge, in minutes. */
  readonly lags: Int32Array;
}

/**
 * The instant before which a successor may not start (or finish) when its predecessor starts (or finishes) at another.
 * A finish in a gap of the successor's calendar is the end of the work before: nothing of it could be done in between.
 */
export function earliestAfter(context: EdgeContext, edge: number, instant: number): number {
  const lagged = afterLag(context, edge, instant);
  const gaps = context.graph.boundCalendars[edge] as number;
  return gaps < 0 ? lagged : previousWorkingInstant(context.compiled[gaps] as CompiledCalendar, lagged);
}

/** The other way round, exactly: the last instant of the predecessor for which `earliestAfter` is not after another. */
export function latestBefore(context: EdgeContext, edge: number, instant: number): number {
  const gaps = context.graph.boundCalendars[edge] as number;
  const limit = gaps < 0 ? instant : nextWorkingInstant(context.compiled[gaps] as CompiledCalendar, instant);
  return beforeLag(context, edge, limit);
}

function afterLag({ graph, compiled, lags }: EdgeContext, edge: number, instant: number): number {
  const lag = lags[edge] as number;
  if (lag === 0) return instant;
  const counted = graph.lagCalendars[edge] as number;
  if (counted < 0) return instant + lag;
  const calendar = compiled[counted] as CompiledCalendar;
  const position = positionOf(calendar, instant) + lag;
  const asStart = lag < 0 && ((graph.shapes[edge] as number) & toFinish) === 0;
  return asStart ? startAt(calendar, position) : finishAt(calendar, position);
}

function beforeLag({ graph, compiled, lags }: EdgeContext, edge: number, instant: number): number {
  const lag = lags[edge] as number;
  if (lag === 0) return instant;
  const counted = graph.lagCalendars[edge] as number;
  if (counted < 0) return instant - lag;
  const calendar = compiled[counted] as CompiledCalendar;
  const asStart = lag < 0 && ((graph.shapes[edge] as number) & toFinish) === 0;
  const position = asStart ? lastStartPosition(calendar, instant) : positionOf(calendar, instant);
  return startAt(calendar, position - lag);
}
