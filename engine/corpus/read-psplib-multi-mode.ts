import type { ModeRow, MultiModeRows } from '../levelling/multi-mode/multi-mode-instance.ts';
import { type CorpusReading, refuseFile } from './corpus-problem.ts';
import { type NumberLine, type PsplibSections, readSections, readSuccessors } from './psplib-sections.ts';

/** Reads a multi-mode instance of PSPLIB (`.mm`). Budgets may be too small for any choice of modes. */
export function readPsplibMultiMode(text: string): CorpusReading<MultiModeRows> {
  const read = readSections(text);
  if (!read.ok) return read;
  const { kinds, precedence, capacities } = read.value;
  const successors = readSuccessors(precedence);
  if (!successors.ok) return successors;
  const modes = readModes(read.value);
  if (!modes.ok) return modes;
  const of = (kind: 'R' | 'N') => capacities.numbers.filter((_, at) => kinds[at] === kind);
  const value = {
    modes: modes.value,
    capacities: of('R'),
    budgets: of('N'),
    successors: successors.value,
  };
  return { ok: true, value };
}

function readModes({ kinds, precedence, requests }: PsplibSections): CorpusReading<ModeRow[][]> {
  const modes: ModeRow[][] = [];
  for (const row of requests) {
    // A job's first mode begins with its number; in those that follow it is left out.
    const begins = row.numbers.length === kinds.length + 3;
    if (!begins && row.numbers.length !== kinds.length + 2)
      return refuseFile(row.line, `job ${modes.length}`, `there are not ${kinds.length} demands`);
    if (begins) {
      if (row.numbers[0] !== modes.length + 1)
        return refuseFile(row.line, `job ${modes.length + 1}`, `this should be job ${modes.length + 1}`);
      modes.push([]);
    }
    const list = modes.at(-1);
    if (!list) return refuseFile(row.line, 'job 1', 'a mode stands before the first job');
    const wrong = addMode(list, begins ? row.numbers.slice(1) : row.numbers, kinds);
    if (wrong) return refuseFile(row.line, `job ${modes.length} mode ${list.length + 1}`, wrong);
  }
  return checkCounts(modes, precedence);
}

function addMode(list: ModeRow[], numbers: readonly number[], kinds: PsplibSections['kinds']): string | null {
  const [number, duration = 0, ...units] = numbers;
  if (number !== list.length + 1) return `this should be mode ${list.length + 1}, not ${number}`;
  list.push({
    duration,
    demands: units.filter((_, at) => kinds[at] === 'R'),
    uses: units.filter((_, at) => kinds[at] === 'N'),
  });
  return null;
}

function checkCounts(modes: ModeRow[][], precedence: readonly NumberLine[]): CorpusReading<ModeRow[][]> {
  for (const [at, { line, numbers }] of precedence.entries()) {
    const said = numbers[1] ?? 1;
    const found = modes[at]?.length ?? 0;
    if (found !== said)
      return refuseFile(line, `job ${at + 1} modes`, `there are ${found} modes, not ${said}`);
  }
  return modes.length === precedence.length
    ? { ok: true, value: modes }
    : refuseFile(
        1,
        'REQUESTS/DURATIONS',
        `there are modes of ${modes.length} jobs, not ${precedence.length}`,
      );
}
