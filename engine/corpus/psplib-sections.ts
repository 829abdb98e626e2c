import { type CorpusReading, refuseFile } from './corpus-problem.ts';

/** A line of a file that holds nothing but numbers. */
export interface NumberLine {
  readonly line: number;
  readonly numbers: readonly number[];
}

/** The parts of a PSPLIB file that make the problem: who follows whom, what is needed, and what there is. */
export interface PsplibSections {
  /** Of each resource, `R` for a renewable one, `N` for a budget, in the order of the columns. */
  readonly kinds: readonly ('R' | 'N')[];
  /** Job, number of modes, number of successors, successors. */
  readonly precedence: readonly NumberLine[];
  /** Job (left out in its further modes), mode, duration, units of each resource. */
  readonly requests: readonly NumberLine[];
  readonly capacities: NumberLine;
}

const mostCharacters = 50_000_000;

/**
 * Splits a PSPLIB file (.sm and .mm: Kolisch and Sprecher, "PSPLIB, a project scheduling problem library", European
 * Journal of Operational Research 96, 1997) into its parts.
 */
export function readSections(text: string): CorpusReading<PsplibSections> {
  if (text.length > mostCharacters) return refuseFile(1, '', 'the file is larger than 50 MB');
  const lines = text.split(/\r?\n/);
  const precedence = linesAfter(lines, /^\s*PRECEDENCE RELATIONS/i);
  const requests = linesAfter(lines, /^\s*REQUESTS\/DURATIONS/i);
  const available = lines.findIndex((line) => /^\s*RESOURCE ?AVAILABILITIES/i.test(line));
  if (!precedence || precedence.length === 0)
    return refuseFile(1, 'PRECEDENCE RELATIONS', 'the part is missing');
  if (!requests || requests.length === 0) return refuseFile(1, 'REQUESTS/DURATIONS', 'the part is missing');
  const [capacities] = (available < 0 ? null : linesAfter(lines, /^\s*RESOURCE ?AVAILABILITIES/i)) ?? [];
  if (!capacities) return refuseFile(1, 'RESOURCEAVAILABILITIES', 'the part is missing');
  const head = lines[available + 1] ?? '';
  const kinds = [...head.matchAll(/\b([RN])\s*\d+/g)].map(([, kind]) => (kind === 'N' ? 'N' : 'R'));
  if (kinds.length !== capacities.numbers.length)
    return refuseFile(capacities.line, 'RESOURCEAVAILABILITIES', `there are ${kinds.length} resources`);
  return { ok: true, value: { kinds, precedence, requests, capacities } };
}

/** The lines of numbers below a heading, up to the next line of stars; null without the heading. */
function linesAfter(lines: readonly string[], heading: RegExp): NumberLine[] | null {
  const first = lines.findIndex((line) => heading.test(line));
  if (first < 0) return null;
  const found: NumberLine[] = [];
  for (let at = first + 1; at < lines.length && !/^\s*\*/.test(lines[at] ?? ''); at += 1) {
    const line = (lines[at] ?? '').trim();
    if (/^[\d\s]+$/.test(line)) found.push({ line: at + 1, numbers: line.split(/\s+/).map(Number) });
  }
  return found;
}

/** The successors of every job, counted from 0; the jobs stand in their order. */
export function readSuccessors(
  precedence: readonly NumberLine[],
): CorpusReading<readonly (readonly number[])[]> {
  const successors: (readonly number[])[] = [];
  for (const [at, { line, numbers }] of precedence.entries()) {
    const [job, , count = 0, ...list] = numbers;
    if (job !== at + 1) return refuseFile(line, `job ${at + 1}`, `this should be job ${at + 1}, not ${job}`);
    if (list.length !== count)
      return refuseFile(line, `job ${job} successors`, `there are ${list.length} successors, not ${count}`);
    const wrong = list.find((to) => to < 1 || to > precedence.length);
    if (wrong !== undefined) return refuseFile(line, `job ${job} successors`, `there is no job ${wrong}`);
    successors.push(list.map((to) => to - 1));
  }
  return { ok: true, value: successors };
}
