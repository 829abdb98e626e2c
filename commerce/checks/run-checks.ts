import type { StorefrontFacts } from '../model/storefront-facts.ts';
import type { Check, Offender, PackName, Verdict } from './check.ts';

/** What a check said of a shop, as it is written, kept and shown. */
export interface CheckResult {
  readonly check: string;
  readonly pack: PackName;
  readonly verdict: Verdict;
  readonly value: number | string | null;
  readonly threshold: number | string | null;
  /** At most 100. */
  readonly offenders: readonly Offender[];
  readonly why: string;
  /** How to mend it; of an unknown verdict, what to do so that it can be told. */
  readonly fix: string;
}

const mostOffenders = 100;

/** Puts checks to a shop; the same facts give the same results. */
export function runChecks(checks: readonly Check[], facts: StorefrontFacts): CheckResult[] {
  return checks.map(({ id, pack, why, fix, judge }) => {
    const { verdict, value, threshold, offenders, remedy } = judge(facts);
    const first = offenders.slice(0, mostOffenders);
    return { check: id, pack, verdict, value, threshold, offenders: first, why, fix: remedy ?? fix };
  });
}
