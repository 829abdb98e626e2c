import type { Offender } from '../../commerce/checks/check.ts';
import type { CheckResult } from '../../commerce/checks/run-checks.ts';
import { showTable } from '../show-table.ts';

const order = { fail: 0, unknown: 1, pass: 2 } as const;
const shownOffenders = 10;

/** The results for a person: a table, failures first, and below it what is wrong where, and what to do. */
export function writeTable(shop: string, results: readonly CheckResult[]): string[] {
  const sorted = [...results].sort((one, other) => order[one.verdict] - order[other.verdict]);
  const rows = sorted.map(({ verdict, check, pack, value, threshold }) =>
    [verdict, check, pack, String(value ?? ''), String(threshold ?? '')].map(clean),
  );
  const columns = ['verdict', 'check', 'pack', 'value', 'threshold'].map((heading) => ({ heading }));
  const count = (verdict: CheckResult['verdict']) => results.filter((one) => one.verdict === verdict).length;
  return [
    ...showTable(columns, rows, 50),
    ...sorted.filter(({ verdict }) => verdict === 'fail').flatMap(describeFailure),
    ...describeUnknown(sorted.filter(({ verdict }) => verdict === 'unknown')),
    '',
    `${clean(shop)}: ${count('pass')} passed, ${count('fail')} failed, ${count('unknown')} unknown`,
  ];
}

function describeFailure({ check, offenders, why, fix }: CheckResult): string[] {
  const left = offenders.length - shownOffenders;
  return [
    '',
    `${check}: ${why}`,
    ...offenders.slice(0, shownOffenders).map(describeOffender),
    ...(left > 0 ? [`  and ${left} more (--format json)`] : []),
    `  → ${fix}`,
  ];
}

function describeOffender({ what, where, why }: Offender): string {
  return `  ${clean(where)}  ${clean(what)}: ${clean(why)}`;
}

/** Checks that want for the same thing are told together. */
function describeUnknown(results: readonly CheckResult[]): string[] {
  const byFix = new Map<string, CheckResult[]>();
  for (const result of results) {
    const [first] = result.offenders;
    const key = `${first?.where} ${first?.why} ${result.fix}`;
    byFix.set(key, [...(byFix.get(key) ?? []), result]);
  }
  return [...byFix.values()].flatMap((alike) => {
    const lines = alike.flatMap(({ offenders }) => offenders.map(describeOffender));
    return [
      '',
      `Not told: ${alike.map(({ check }) => check).join(', ')}`,
      ...[...new Set(lines)].slice(0, shownOffenders),
      `  → ${alike[0]?.fix ?? ''}`,
    ];
  });
}

/** What a shop says must not steer the terminal that it is shown on. */
function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
