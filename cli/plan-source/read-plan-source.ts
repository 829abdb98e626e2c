import type { CorpusReading } from '../../engine/corpus/corpus-problem.ts';
import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import type { MultiModeRows } from '../../engine/levelling/multi-mode/multi-mode-instance.ts';
import { tokenOfEnvironment } from '../../server/settings.ts';
import { type CommandInput, UsageError } from '../command.ts';
import { FileErrors } from '../file-errors.ts';
import type { DatedPlan } from './dated-plan.ts';
import { readPlanText } from './read-plan-text.ts';
import { recogniseFormat } from './recognise-format.ts';
import { serverPlaceOf } from './server-options.ts';

/** What a command may be given: a plan with dates, or a benchmark instance whose times are whole periods. */
export type PlanSource =
  | { readonly kind: 'dated'; readonly dated: DatedPlan }
  | { readonly kind: 'instance'; readonly instance: RcpspInstance }
  | { readonly kind: 'multi-mode'; readonly rows: MultiModeRows };

/**
 * Reads what a command was given: a file, or a project of a server as the plan file that the server makes of it. Throws
 * `FileErrors` where it has errors.
 */
export async function readPlanSource(
  { words, values }: CommandInput,
  start: string | undefined,
): Promise<PlanSource> {
  const { FILE: file = '' } = words;
  const place = serverPlaceOf(values, tokenOfEnvironment());
  if (place && file !== '') throw new UsageError('Give a FILE or --project, not both.');
  if (!place && file === '') throw new UsageError('FILE is missing, or --project with --server.');
  if (!place) return readFileSource(file, start);
  const { readServerPlan } = await import('./read-server-plan.ts');
  const { name, text } = await readServerPlan(place);
  const { readDatedPlan } = await import('./dated-plan.ts');
  return { kind: 'dated', dated: await readDatedPlan(name, text, 'plan', { start, today: today() }) };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Reads a file in any of the formats that the command line knows. Throws `FileErrors` where it has errors. */
export async function readFileSource(file: string, start: string | undefined): Promise<PlanSource> {
  const text = await readPlanText(file);
  const format = recogniseFormat(file, text);
  if (format === null) throw new FileErrors([{ ...unknownFormat, file }]);
  if (format === 'plan' || format === 'ms-project') {
    // Schemas and YAML take longer to load than a benchmark instance to be scheduled.
    const { readDatedPlan } = await import('./dated-plan.ts');
    return { kind: 'dated', dated: await readDatedPlan(file, text, format, { start, today: today() }) };
  }
  if (start !== undefined) throw new UsageError('--start is for plans with dates: a benchmark begins at 0.');
  return readInstance(file, text, format);
}

async function readInstance(
  file: string,
  text: string,
  format: 'psplib' | 'psplib-multi-mode' | 'patterson',
): Promise<PlanSource> {
  if (format === 'psplib-multi-mode') {
    const { readPsplibMultiMode } = await import('../../engine/corpus/read-psplib-multi-mode.ts');
    return { kind: 'multi-mode', rows: accepted(file, readPsplibMultiMode(text)) };
  }
  const { readPsplib } = await import('../../engine/corpus/read-psplib.ts');
  const { readPatterson } = await import('../../engine/corpus/read-patterson.ts');
  const read = format === 'patterson' ? readPatterson : readPsplib;
  return { kind: 'instance', instance: accepted(file, read(text)) };
}

function accepted<Value>(file: string, reading: CorpusReading<Value>): Value {
  if (reading.ok) return reading.value;
  const { line, field, detail } = reading.problem;
  throw new FileErrors([{ file, line, column: 1, field, message: detail }]);
}

const unknownFormat = {
  line: 1,
  column: 1,
  field: '',
  message:
    'The file is neither a plan file (.plan.yaml), nor PSPLIB (.sm, .mm), Patterson (.rcp) or MS Project XML (.xml)',
};
