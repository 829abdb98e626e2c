import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offender } from '../../checks/check.ts';
import { type CheckResult, runChecks } from '../../checks/run-checks.ts';
import { storefrontChecks } from '../../checks/storefront-checks.ts';
import type { StorefrontRequest } from '../storefront-request.ts';
import { cleanShop } from './clean-shop.ts';
import { type CertificatePlan, type ShopPlan, startTestShop, type TestShop } from './test-shop.ts';

/** A fault of a shop and what its check must say of it. */
export interface Fault {
  readonly check: string;
  /** How it comes about, for the name of the test. */
  readonly of: string;
  /** Changes a clean shop, in place or by giving another. */
  readonly spoil: (plan: ShopPlan) => unknown;
  readonly request?: Partial<StorefrontRequest>;
  /** The certificate of the shop, where that is the fault. */
  readonly certificate?: CertificatePlan;
  /** Every offender, in any order: a part of what, where and why it is. */
  readonly finds: readonly (readonly [what: string, where: string, why: string])[];
}

/** Makes a test of each fault: it is found with the right offenders, and checks that it does not concern stay silent. */
export function describeFaults(subject: string, faults: readonly Fault[]): void {
  describe(subject, () => {
    const shop = shopForTests();
    it.each(faults.map((fault) => [fault.check, fault.of, fault] as const))(
      '%s: %s',
      async (check, _of, fault) => {
        const own = fault.certificate ? await startTestShop(fault.certificate) : shop;
        const result = await judge(own, check, fault.spoil, fault.request);
        if (own !== shop) own.stop();
        const finds = fault.finds.map(
          ([what, where, why]): Offender => ({
            what: expect.stringContaining(what) as string,
            where: expect.stringContaining(where) as string,
            why: expect.stringContaining(why) as string,
          }),
        );
        expect(result).toMatchObject({ verdict: 'fail', offenders: expect.arrayContaining(finds) });
        expect(result.offenders).toHaveLength(finds.length);
      },
    );
  });
}

/** A shop for all tests of the suite that asks for it: started before them and stopped after them. */
export function shopForTests(): TestShop {
  let running: TestShop | undefined;
  const shop = () => {
    if (!running) throw new Error('The shop runs in tests only.');
    return running;
  };
  beforeAll(async () => {
    running = await startTestShop();
  });
  afterAll(() => running?.stop());
  return { read: (...how) => shop().read(...how), asked: () => shop().asked(), stop: () => shop().stop() };
}

/** What one check says of a spoilt shop. */
export async function judge(
  shop: TestShop,
  check: string,
  spoil: Fault['spoil'] = () => {},
  request: Partial<StorefrontRequest> = {},
): Promise<CheckResult> {
  const plan = cleanShop();
  const facts = await shop.read((spoil(plan) as ShopPlan | undefined) ?? plan, request);
  const [result] = runChecks(
    storefrontChecks.filter(({ id }) => id === check),
    facts,
  );
  if (!result) throw new Error(`There is no check ${check}.`);
  return result;
}

/** Replaces a text on a page of a plan; throws where it is not there, so that no fault is planted in vain. */
export function edit(plan: ShopPlan, path: string, from: string | RegExp, to: string): void {
  const page = plan.pages[path];
  const body = String(page?.body ?? '');
  const edited = body.replace(from, to);
  if (edited === body) throw new Error(`${path} does not hold ${from}.`);
  plan.pages[path] = { ...page, body: edited };
}
