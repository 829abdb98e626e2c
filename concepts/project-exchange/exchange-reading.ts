import type { KeptElement } from '../ms-project-file/kept-element.ts';
import type { ImportFinding } from '../plan-file/import-finding.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { TableShape } from '../table-file/table-file.contract.ts';

/** What was read of a foreign file: a plan where nothing stands in its way, and what is to be said. */
export interface ExchangeReading {
  readonly plan: PlanFile | null;
  readonly findings: readonly ImportFinding[];
  /** Every element of the file, where its format can be given back whole. */
  readonly kept: KeptElement | null;
  /** The columns of a table and how they were read. */
  readonly table: TableShape | null;
}

/** A reading that refuses the file. */
export function refusedReading(findings: readonly ImportFinding[]): ExchangeReading {
  return { plan: null, findings, kept: null, table: null };
}

/** A finding that stands in the way. */
export function errorAt(place: string, message: string, field = ''): ImportFinding {
  return { level: 'error', place, field, message };
}
