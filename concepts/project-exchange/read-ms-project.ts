import { readMsProjectFile } from '../ms-project-file/ms-project-file.rules.ts';
import type { ImportFinding } from '../plan-file/import-finding.ts';
import { judgePlan } from '../plan-file/plan-file.rules.ts';
import { mostErrors, type PlanFileError } from '../plan-file/plan-file-error.ts';
import { decodeText } from './decode-text.ts';
import { type ExchangeReading, errorAt, refusedReading } from './exchange-reading.ts';

/** Reads an MS Project file; what its plan has no words for is kept. */
export function readMsProject(bytes: Uint8Array, fileName: string): ExchangeReading {
  const decoded = decodeText(bytes, { orLatin: false });
  if (!decoded.ok) return refusedReading([errorAt(decoded.place, decoded.message)]);
  const reading = readMsProjectFile(decoded.text, fileName);
  if (!reading.ok) return refusedReading(reading.errors.map(at('error')));
  const { findings, warnings } = judgePlan(reading.plan);
  const place = (list: Parameters<typeof reading.place>[0]) => reading.place(list.slice(0, mostErrors));
  if (findings.length > 0) return refusedReading(place(findings).map(at('error')));
  return {
    plan: reading.plan,
    kept: reading.kept,
    table: null,
    findings: [
      ...[...reading.warnings, ...place(warnings)].map(at('warning')),
      ...reading.keptOnly.map(at('kept')),
    ],
  };
}

function at(level: ImportFinding['level']) {
  return ({ line, column, field, message }: PlanFileError): ImportFinding => ({
    level,
    place: line === 1 && column === 1 && level === 'kept' ? '' : `line ${line}, column ${column}`,
    field,
    message,
  });
}
