import type { Stage } from './stage.ts';

/** One line of the table: what was measured, and the figure with its unit. */
export interface Row {
  readonly measure: string;
  readonly figure: string;
}

/** One benchmark: it measures on a running server and leaves it usable for the next. */
export interface Benchmark {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<readonly Row[]>;
}

/** One benchmark of what computes with planned work: on a server of its own with so many projects, which it fills itself. */
export interface PlanBenchmark extends Benchmark {
  readonly projects: number;
}

/** One benchmark of the engine alone: it needs no server. */
export interface EngineBenchmark {
  readonly name: string;
  readonly run: () => Promise<readonly Row[]>;
}

/** The rows of a latency: median and 99th percentile of all times, in milliseconds. */
export function latencyRows(measure: string, times: readonly number[]): Row[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return [
    { measure: `${measure}, p50`, figure: `${at(0.5).toFixed(1)} ms` },
    { measure: `${measure}, p99`, figure: `${at(0.99).toFixed(1)} ms` },
  ];
}

/** Does a thing so many times, one after the other, after a tenth as many to warm up; the time of each in milliseconds. */
export async function timesOf(count: number, work: (turn: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = -Math.ceil(count / 10); turn < count; turn += 1) {
    const since = performance.now();
    await work(Math.abs(turn));
    if (turn >= 0) times.push(performance.now() - since);
  }
  return times;
}
