import type { CheckResult } from '../../commerce/checks/run-checks.ts';
import { writeJunit } from './write-junit.ts';
import { writeSarif } from './write-sarif.ts';
import { writeTable } from './write-table.ts';

/** The results as lines of one of the formats. */
export function writeResults(
  format: 'table' | 'json' | 'junit' | 'sarif',
  shop: string,
  results: readonly CheckResult[],
): string[] {
  if (format === 'json') return [JSON.stringify({ shop, results }, null, 2)];
  if (format === 'junit') return [writeJunit(shop, results)];
  if (format === 'sarif') return [writeSarif(shop, results)];
  return writeTable(shop, results);
}
