/** Why a benchmark file cannot be read, and where. */
export interface CorpusProblem {
  /** Counts from 1. */
  readonly line: number;
  /** Such as `job 7 successors`; empty where it is about the whole file. */
  readonly field: string;
  readonly detail: string;
}

/** What was read of a benchmark file, or why it could not be. */
export type CorpusReading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: CorpusProblem };

/** Makes a refusal. */
export function refuseFile(
  line: number,
  field: string,
  detail: string,
): { readonly ok: false; readonly problem: CorpusProblem } {
  return { ok: false, problem: { line, field, detail } };
}
