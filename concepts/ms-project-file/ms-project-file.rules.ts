import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { type Finding, formatPath, type PlanFileError } from '../plan-file/plan-file-error.ts';
import type { KeptElement } from './kept-element.ts';
import { keptFindings } from './kept-findings.ts';
import { type MsProjectElement, readMsProjectXml } from './ms-project-element.ts';
import type { MsProjectFault } from './ms-project-fault.ts';
import { planOfProject } from './plan-of-project.ts';

/** What was read of a MS Project file: a plan, or what is wrong with the file. */
export type MsProjectReading =
  | {
      readonly ok: true;
      readonly plan: PlanFile;
      /** Every element of the file, for the day when it is written again. */
      readonly kept: KeptElement;
      /** What the plan has no words for, as sentences: it is among the kept elements. */
      readonly keptOnly: readonly PlanFileError[];
      /** What the plan does not hold of the file. */
      readonly warnings: readonly PlanFileError[];
      /** Gives findings about the plan the lines of the file. */
      readonly place: (findings: readonly Finding[]) => readonly PlanFileError[];
    }
  | { readonly ok: false; readonly errors: readonly PlanFileError[] };

/** Reads a project of MS Project (its XML format of 2003 and later) as a plan; never throws. Instants have no time zone. */
export function readMsProjectFile(text: string, fileName: string): MsProjectReading {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const located = (faults: readonly MsProjectFault[]) =>
    faults.map((fault) => locate(source, fileName, fault));
  const root = readMsProjectXml(source);
  if ('message' in root) return { ok: false, errors: located([{ ...root, field: '' }]) };
  const { plan, errors, warnings } = planOfProject(root, fileName);
  if (errors.length > 0) return { ok: false, errors: located(errors.slice(0, 100)) };
  const offsets = offsetsOf(root);
  const place = (findings: readonly Finding[]) =>
    located(findings.map((finding) => faultOf(plan, offsets, finding)));
  return {
    ok: true,
    plan,
    kept: root.kept,
    keptOnly: located(keptFindings(root).slice(0, 200)),
    warnings: located(warnings.slice(0, 100)),
    place,
  };
}

/** Where the task of every UID begins. */
function offsetsOf(root: MsProjectElement): ReadonlyMap<string, number> {
  return new Map(root.listed('Tasks', 'Task').map((task) => [task.text('UID') ?? '', task.offset]));
}

const elementOf: Readonly<Record<string, string>> = {
  dependsOn: 'PredecessorLink',
  constraint: 'ConstraintDate',
  duration: 'Duration',
  calendar: 'CalendarUID',
  deadline: 'Deadline',
  actualStart: 'ActualStart',
  actualFinish: 'ActualFinish',
  remaining: 'RemainingDuration',
};

/** A finding about a field of the plan, at the task that it was made of. */
function faultOf(
  plan: PlanFile,
  offsets: ReadonlyMap<string, number>,
  { path, message }: Finding,
): MsProjectFault {
  let value: unknown = plan;
  let uid: string | null = null;
  for (const part of path) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[part]
        : undefined;
    if (typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string')
      uid = (value as { id: string }).id;
  }
  const element = elementOf[String(path.at(-1) ?? '')];
  if (uid === null || !offsets.has(uid)) return { offset: 0, field: formatPath(path), message };
  return { offset: offsets.get(uid) ?? 0, field: `Task[UID=${uid}]${element ? `.${element}` : ''}`, message };
}

function locate(text: string, file: string, { offset, field, message }: MsProjectFault): PlanFileError {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file, line, column: offset - before.lastIndexOf('\n'), field, message };
}
