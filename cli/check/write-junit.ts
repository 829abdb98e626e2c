import { XMLBuilder } from 'fast-xml-parser';
import type { CheckResult } from '../../commerce/checks/run-checks.ts';

/** The results as JUnit XML, which CI systems show: a suite for each pack, an unknown verdict as skipped. */
export function writeJunit(shop: string, results: readonly CheckResult[]): string {
  const packs = [...new Set(results.map(({ pack }) => pack))];
  const suites = packs.map((pack) => {
    const own = results.filter((one) => one.pack === pack);
    return { '@name': `${pack} of ${clean(shop)}`, ...countsOf(own), testcase: own.map(writeCase) };
  });
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  const head = { '?xml': { '@version': '1.0', '@encoding': 'UTF-8' } };
  return builder
    .build({ ...head, testsuites: { '@name': 'storewright check', ...countsOf(results), testsuite: suites } })
    .trim();
}

function countsOf(results: readonly CheckResult[]) {
  const count = (verdict: CheckResult['verdict']) =>
    String(results.filter((one) => one.verdict === verdict).length);
  return {
    '@tests': String(results.length),
    '@failures': count('fail'),
    '@skipped': count('unknown'),
    '@errors': '0',
  };
}

function writeCase({ check, pack, verdict, offenders, why, fix }: CheckResult) {
  const lines = offenders.map((one) => clean(`${one.where}: ${one.what}: ${one.why}`));
  const test = { '@name': check, '@classname': `storewright.${pack}` };
  if (verdict === 'fail')
    return { ...test, failure: { '@message': why, '#text': [...lines, fix].join('\n') } };
  return verdict === 'unknown'
    ? { ...test, skipped: { '@message': clean([lines[0] ?? '', fix].join(' ')) } }
    : test;
}

/** XML 1.0 has no place for control characters, not even escaped. */
function clean(text: string): string {
  return text.replaceAll(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ' ');
}
