import { type PublicHolidayDays, timeZoneOf } from '../../concepts/plan-file/engine-calendars.ts';
import { networkOfPlan } from '../../concepts/plan-file/engine-network.ts';
import { type EngineProblem, networkFindings } from '../../concepts/plan-file/network-findings.ts';
import type { PlanFile } from '../../concepts/plan-file/plan-file.contract.ts';
import { parsePlanFile, placeFindings } from '../../concepts/plan-file/plan-file.rules.ts';
import type { Finding } from '../../concepts/plan-file/plan-file-error.ts';
import { resolvePublicHolidays } from '../../concepts/plan-file/public-holidays.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { type FileError, FileErrors } from '../file-errors.ts';
import { instantWriter, wallText } from './instant-text.ts';

/** A plan with days and calendars, as a plan file or MS Project says it. */
export interface DatedPlan {
  readonly plan: PlanFile;
  /** The day on which it begins. */
  readonly start: string;
  readonly publicHolidays: PublicHolidayDays;
  readonly network: NetworkInput;
  /** What is odd about the file but understood. */
  readonly warnings: readonly FileError[];
  /** What was taken for granted, as sentences. */
  readonly notes: readonly string[];
  /** An instant as ISO 8601. */
  show(instant: number): string;
  /** What a computation found wrong, at its place in the file. */
  refuse(findings: readonly Finding[]): FileErrors;
  /** What the engine refused, at its place in the file. */
  refuseProblem(problem: EngineProblem): FileErrors;
}

/** What a reader of a format makes of a text. */
interface Read {
  readonly plan: PlanFile;
  readonly warnings: readonly FileError[];
  readonly place: (findings: readonly Finding[]) => readonly FileError[];
  /** Whether instants have no zone: the file's own clock. */
  readonly floating: boolean;
}

/** Reads a plan with dates. `start` is the day on which it is to begin, over that of the file. Throws `FileErrors`. */
export async function readDatedPlan(
  file: string,
  text: string,
  format: 'plan' | 'ms-project',
  order: { readonly start: string | undefined; readonly today: string },
): Promise<DatedPlan> {
  const { plan, warnings, place, floating } =
    format === 'plan' ? readPlan(file, text) : await readMsProject(file, text);
  const refuse = (findings: readonly Finding[]) => new FileErrors(place(findings));
  const start = order.start ?? plan.project.start ?? order.today;
  const { holidays, findings } = await resolvePublicHolidays(plan, start);
  if (findings.length > 0) throw refuse(findings);
  const given = order.start ?? plan.project.start;
  return {
    ...{ plan, start, publicHolidays: holidays, warnings, refuse },
    network: networkOfPlan(plan, { start, publicHolidays: holidays }),
    notes: given === undefined ? [`The file names no start: it begins today, ${start} (--start DAY)`] : [],
    show: floating ? wallText : instantWriter(timeZoneOf(plan)),
    refuseProblem: (problem) => refuse(networkFindings(plan, problem)),
  };
}

function readPlan(file: string, text: string): Read {
  const reading = parsePlanFile(text, file);
  if (!reading.ok) throw new FileErrors(reading.errors);
  const place = (findings: readonly Finding[]) => placeFindings(text, file, findings);
  return { plan: reading.plan, warnings: reading.warnings, place, floating: false };
}

async function readMsProject(file: string, text: string): Promise<Read> {
  const { readMsProjectFile } = await import('../../concepts/ms-project-file/ms-project-file.rules.ts');
  const reading = readMsProjectFile(text, file);
  if (!reading.ok) throw new FileErrors(reading.errors);
  return { ...reading, floating: true };
}
