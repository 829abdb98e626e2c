import { type InstanceRows, makeInstance, type RcpspInstance } from '../levelling/instance/rcpsp-instance.ts';
import { type CorpusReading, refuseFile } from './corpus-problem.ts';
import { readSections, readSuccessors } from './psplib-sections.ts';

/** Reads a single-mode instance of PSPLIB (`.sm`). Job 1 is its source, the last its sink. */
export function readPsplib(text: string): CorpusReading<RcpspInstance> {
  const read = readSections(text);
  if (!read.ok) return read;
  const { kinds, precedence, requests, capacities } = read.value;
  if (kinds.includes('N'))
    return refuseFile(capacities.line, 'RESOURCEAVAILABILITIES', 'a single-mode instance has no budgets');
  const successors = readSuccessors(precedence);
  if (!successors.ok) return successors;
  const durations: number[] = [];
  const demands: (readonly number[])[] = [];
  for (const [at, { line, numbers }] of requests.entries()) {
    const [job, mode, duration = 0, ...units] = numbers;
    if (job !== at + 1 || mode !== 1)
      return refuseFile(line, `job ${at + 1}`, `this should be mode 1 of job ${at + 1}`);
    if (units.length !== kinds.length)
      return refuseFile(
        line,
        `job ${job}`,
        `there are ${units.length} demands for ${kinds.length} resources`,
      );
    durations.push(duration);
    demands.push(units);
  }
  if (durations.length !== precedence.length)
    return refuseFile(requests[0]?.line ?? 1, 'REQUESTS/DURATIONS', `there are ${precedence.length} jobs`);
  const rows = { durations, demands, capacities: capacities.numbers, successors: successors.value };
  return instanceOf(
    rows,
    requests.map(({ line }) => line),
  );
}

/** The instance of rows; what is wrong with them is told at the line of its job. */
export function instanceOf(rows: InstanceRows, lines: readonly number[]): CorpusReading<RcpspInstance> {
  const made = makeInstance(rows);
  if (made.ok) return made;
  const { activity, detail } = made.problem;
  return activity === null
    ? refuseFile(1, '', detail)
    : refuseFile(lines[activity] ?? 1, `job ${activity + 1}`, detail);
}
