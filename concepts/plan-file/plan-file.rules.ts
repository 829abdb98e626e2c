import { activityDetailFindings } from './activity-detail-findings.ts';
import { activityFindings, activityWarnings } from './activity-findings.ts';
import { cycleFindings } from './cycle-findings.ts';
import { planActivities } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import { planDetailFindings } from './plan-detail-findings.ts';
import { type PlanFile, planFile } from './plan-file.contract.ts';
import {
  type Finding,
  formatPath,
  mostErrors,
  mostHints,
  type PlanFileError,
  type TextFault,
} from './plan-file-error.ts';
import { referenceFindings } from './reference-findings.ts';
import { schemaFindings } from './schema-findings.ts';
import { readYaml } from './yaml-document.ts';

/** The most characters of a plan file. */
export const mostPlanCharacters = 5 * 1024 * 1024;

/** The most activities of a plan, work packages included. */
export const mostActivities = 20_000;

/** A plan with what is odd about it, or what is wrong with its file. */
export type PlanFileReading =
  | { readonly ok: true; readonly plan: PlanFile; readonly warnings: readonly PlanFileError[] }
  | { readonly ok: false; readonly errors: readonly PlanFileError[] };

/** Reads a plan file, YAML or JSON; never throws, and tells at most 100 errors in the order of the file. */
export function parsePlanFile(text: string, fileName: string): PlanFileReading {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const fail = (faults: readonly TextFault[]): PlanFileReading => ({
    ok: false,
    errors: placeFaults(source, fileName, faults),
  });
  if (source.length > mostPlanCharacters)
    return fail([{ offset: 0, path: [], message: 'The file is larger than 5 MB' }]);
  const document = readYaml(source);
  if (!('locate' in document)) return fail(document.map(nameTheFile));
  const place = (findings: readonly Finding[]): TextFault[] =>
    findings.slice(0, mostErrors).map(({ path, message, at, hint }, index) => ({
      offset: document.locate(path, at),
      path,
      message: message + (index < mostHints ? (hint?.() ?? '') : ''),
    }));
  const parsed = planFile.safeParse(document.value);
  if (!parsed.success) return fail(place(schemaFindings(parsed.error, document.value)));
  const { findings, warnings } = checkPlan(parsed.data);
  if (findings.length > 0) return fail(place(findings));
  return { ok: true, plan: parsed.data, warnings: placeFaults(source, fileName, place(warnings)) };
}

/** Gives findings about a plan file that was read their lines: what only a computation could find. */
export function placeFindings(
  text: string,
  fileName: string,
  findings: readonly Finding[],
): readonly PlanFileError[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const document = readYaml(source);
  const faults = findings.map(({ path, message, at }) => ({
    offset: 'locate' in document ? document.locate(path, at) : 0,
    path,
    message,
  }));
  return placeFaults(source, fileName, faults);
}

/** Judges a plan that was made of another format as `parsePlanFile` judges one that was written by hand. */
export function judgePlan(plan: PlanFile): {
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
} {
  const parsed = planFile.safeParse(plan);
  if (!parsed.success) return { findings: schemaFindings(parsed.error, plan), warnings: [] };
  return checkPlan(parsed.data);
}

/** What a plan of the right form still has wrong, and what is odd about it. */
function checkPlan(plan: PlanFile): { findings: readonly Finding[]; warnings: readonly Finding[] } {
  const activities = planActivities(plan);
  if (activities.length > mostActivities)
    return {
      findings: [{ path: ['workPackages'], message: 'A plan has at most 20,000 activities' }],
      warnings: [],
    };
  const units = workingUnits(plan.calendar);
  const findings = [
    ...activityFindings(activities, units),
    ...activityDetailFindings(activities, units),
    ...planDetailFindings(plan, activities, units),
    ...referenceFindings(plan, activities),
  ];
  if (findings.length > 0) return { findings, warnings: [] };
  return { findings: cycleFindings(activities), warnings: activityWarnings(activities) };
}

function nameTheFile(fault: TextFault): TextFault {
  const about = fault.path.length === 0 ? 'The file' : `\`${formatPath(fault.path)}\``;
  return { ...fault, message: `${about} ${fault.message}` };
}

function placeFaults(text: string, file: string, faults: readonly TextFault[]): PlanFileError[] {
  const sorted = faults.toSorted((one, other) => one.offset - other.offset).slice(0, mostErrors);
  let line = 1;
  let lineStart = 0;
  return sorted.map(({ offset, path, message }) => {
    for (
      let end = text.indexOf('\n', lineStart);
      end >= 0 && end < offset;
      end = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = end + 1;
    }
    return { file, line, column: offset - lineStart + 1, field: formatPath(path), message };
  });
}
