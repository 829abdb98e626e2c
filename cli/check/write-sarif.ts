import type { Offender } from '../../commerce/checks/check.ts';
import type { CheckResult } from '../../commerce/checks/run-checks.ts';
import { storefrontChecks } from '../../commerce/checks/storefront-checks.ts';
import { version } from '../../package.json';

/** The results as SARIF 2.1.0 (OASIS, 2020-03-27), which code hosts show: one result for each offender. */
export function writeSarif(shop: string, results: readonly CheckResult[]): string {
  const rules = results.map(({ check, why, fix }) => {
    const { says, source, fix: usual } = storefrontChecks.find(({ id }) => id === check) ?? {};
    return {
      id: check,
      shortDescription: { text: says ?? check },
      fullDescription: { text: why },
      help: { text: usual ?? fix },
      ...(source ? { helpUri: source.url } : {}),
    };
  });
  const run = {
    tool: { driver: { name: 'storewright check', version, rules } },
    originalUriBaseIds: { SHOP: { uri: new URL('/', shop).href } },
    results: results.flatMap((result, ruleIndex) => writeResult(result, ruleIndex)),
  };
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  );
}

function writeResult({ check, verdict, offenders, fix }: CheckResult, ruleIndex: number): object[] {
  const rule = { ruleId: check, ruleIndex };
  if (verdict === 'pass') return [{ ...rule, kind: 'pass', level: 'none', message: { text: 'passed' } }];
  // SARIF, 3.27.9: `open` is for what could not be decided.
  const verdicts = verdict === 'fail' ? { kind: 'fail', level: 'error' } : { kind: 'open', level: 'none' };
  return offenders.map((one) => ({
    ...rule,
    ...verdicts,
    message: { text: textOf(one, fix) },
    locations: [placeOf(one)],
  }));
}

const textOf = ({ what, why }: Offender, fix: string) => `${what}: ${why}. ${fix}`;

function placeOf({ where }: Offender) {
  return {
    physicalLocation: {
      artifactLocation: { uri: URL.canParse(where) ? new URL(where).href : encodeURIComponent(where) },
    },
  };
}
