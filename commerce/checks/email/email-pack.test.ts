import { describe, expect, it } from 'vitest';
import { describeFaults, judge, shopForTests } from '../../storefront/testing/find-faults.ts';
import type { ShopPlan } from '../../storefront/testing/test-shop.ts';

/** The clean shop with other records at some names. */
function named(records: Readonly<Record<string, readonly string[]>>): (plan: ShopPlan) => ShopPlan {
  return (plan) => ({ ...plan, zone: { caa: plan.zone?.caa ?? {}, txt: { ...plan.zone?.txt, ...records } } });
}

const chain = Object.fromEntries(
  Array.from({ length: 6 }, (_, at) => [`s${at}.test`, [`v=spf1 a include:s${at + 1}.test ~all`]]),
);

describeFaults('mail in the name of a shop', [
  ...(
    [
      ['there is none', ['other=1'], 'there is no record'],
      ['there are two', ['v=spf1 -all', 'v=spf1 ~all'], '2 records'],
      ['everybody may send', ['v=spf1 mx +all'], 'lets everybody send'],
      ['it says nothing of all others', ['v=spf1 mx'], 'does not say'],
    ] as const
  ).map(([of, records, why]) => ({
    check: 'spf',
    of,
    spoil: named({ 'shop.test': records }),
    finds: [['SPF', 'shop.test', why]] as const,
  })),
  {
    check: 'spf-lookups',
    of: 'records include each other until it is too much',
    spoil: named({ ...chain, 'shop.test': ['v=spf1 include:s0.test -all'] }),
    finds: [['SPF', 'shop.test', 'takes 13 look-ups']],
  },
  ...(
    [
      ['there is no key', ['v=spf1'], 'there is no key'],
      ['the key was revoked', ['v=DKIM1; p='], 'revoked'],
      ['the key is short', [`v=DKIM1; p=${'A'.repeat(128)}`], 'shorter than 1,024'],
    ] as const
  ).map(([of, records, why]) => ({
    check: 'dkim',
    of,
    spoil: named({ 's1._domainkey.shop.test': records }),
    finds: [['selector s1', 's1._domainkey.shop.test', why]] as const,
  })),
  {
    check: 'dmarc',
    of: 'there is none',
    spoil: named({ '_dmarc.shop.test': [] }),
    finds: [['DMARC', '_dmarc.shop.test', 'there is no record']],
  },
  {
    check: 'dmarc',
    of: 'there are two',
    spoil: named({ '_dmarc.shop.test': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }),
    finds: [['DMARC', '_dmarc.shop.test', '2 records']],
  },
  {
    check: 'dmarc-policy',
    of: 'forged mail is delivered',
    spoil: named({ '_dmarc.shop.test': ['v=DMARC1; p=none; sp=reject'] }),
    finds: [['DMARC', '_dmarc.shop.test', 'the policy is none']],
  },
]);

describe('what is fine, and what cannot be told', () => {
  const shop = shopForTests();

  it('an Ed25519 key is short by its nature, and a domain that sends nothing says so', async () => {
    const plan = named({
      's1._domainkey.shop.test': [`v=DKIM1; k=ed25519; p=${'A'.repeat(44)}`],
      'shop.test': ['v=spf1 -all'],
    });
    expect(await judge(shop, 'dkim', plan)).toMatchObject({ verdict: 'pass' });
    expect(await judge(shop, 'spf', plan)).toMatchObject({ verdict: 'pass' });
  });

  it('a domain below another is covered by the record above it', async () => {
    const result = await judge(shop, 'dmarc', () => {}, { mailDomain: 'mail.eu.shop.test' });
    expect(result.verdict).toBe('pass');
  });

  it('without a selector no key can be looked for', async () => {
    const result = await judge(shop, 'dkim', () => {}, { dkimSelectors: [] });
    expect(result).toMatchObject({ verdict: 'unknown', fix: expect.stringContaining('Name the selectors') });
  });

  it('a name server that is out of order tells nothing', async () => {
    for (const check of ['spf', 'spf-lookups', 'dkim', 'dmarc', 'dmarc-policy', 'caa']) {
      const result = await judge(shop, check, (plan) => ({ ...plan, zone: null }));
      expect(result).toMatchObject({
        check,
        verdict: 'unknown',
        fix: expect.stringContaining('name servers'),
      });
    }
  });
});
