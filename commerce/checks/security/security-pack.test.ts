import { describe, expect, it } from 'vitest';
import { homePage } from '../../storefront/testing/clean-shop.ts';
import { describeFaults, edit, judge, shopForTests } from '../../storefront/testing/find-faults.ts';
import { type ShopPlan, startTestShop } from '../../storefront/testing/test-shop.ts';

/** Every page that the crawl of the clean shop reads. */
const allPages = [
  '/',
  '/de/',
  '/green-tea',
  '/black-tea',
  '/imprint',
  '/privacy',
  '/terms',
  '/returns',
  '/checkout',
];
const onAllPages = (what: string, why: string) => allPages.map((path) => [what, path, why] as const);

function sets(plan: ShopPlan, ...cookies: readonly string[]): void {
  plan.pages['/'] = { ...plan.pages['/'], headers: { 'set-cookie': [...cookies] } };
}

describeFaults('how a shop is guarded', [
  {
    check: 'tls-trusted',
    of: 'the certificate is of nobody that is known',
    certificate: { isTrusted: false },
    spoil: () => {},
    request: { shop: '{shop}/' },
    finds: [['certificate', 'shop.test', 'SELF_SIGNED']],
  },
  {
    check: 'tls-trusted',
    of: 'the certificate is made for another name',
    certificate: { names: ['other.test'] },
    spoil: () => {},
    request: { shop: '{shop}/' },
    finds: [['certificate', 'shop.test', 'ERR_TLS_CERT_ALTNAME_INVALID (for DNS:other.test']],
  },
  {
    check: 'tls-expiry',
    of: 'the certificate runs out in three days',
    certificate: { days: [-87, 3] },
    spoil: () => {},
    finds: [['certificate', 'shop.test', 'runs out on']],
  },
  {
    check: 'tls-expiry',
    of: 'the certificate ran out yesterday',
    certificate: { days: [-91, -1] },
    spoil: () => {},
    request: { shop: '{shop}/' },
    finds: [['certificate', 'shop.test', 'ran out on']],
  },
  {
    check: 'tls-old-versions',
    of: 'TLS 1.0 is taken',
    certificate: { takesOldProtocols: true },
    spoil: () => {},
    finds: [['TLS', 'shop.test', 'is accepted']],
  },
  {
    check: 'https-redirect',
    of: 'plain http is redirected for now only',
    spoil: (plan) => ({ ...plan, plain: { status: 302, headers: { location: '{shop}/' } } }),
    finds: [['plain http', 'http://shop.test', 'with 302']],
  },
  {
    check: 'https-redirect',
    of: 'plain http is answered in clear',
    spoil: (plan) => ({ ...plan, plain: plan.pages['/'] }),
    finds: [['plain http', 'http://shop.test', 'in clear']],
  },
  {
    check: 'mixed-content',
    of: 'a picture and a script come over plain http',
    spoil: (plan) => {
      plan.pages['/'] = {
        body: homePage(
          '<script src="http://cdn.test/x.js"></script>',
          '<img src="http://cdn.test/x.png" alt=""><a href="http://cdn.test/">fine</a>',
        ),
      };
    },
    finds: [
      ['http://cdn.test/x.js', 'shop.test', '<script>'],
      ['http://cdn.test/x.png', 'shop.test', '<img>'],
    ],
  },
  {
    check: 'hsts',
    of: 'browsers remember it for an hour only',
    spoil: ({ headers }) => {
      headers['strict-transport-security'] = 'max-age=3600';
    },
    finds: onAllPages('Strict-Transport-Security', 'max-age is 3600'),
  },
  {
    check: 'hsts',
    of: 'one page goes without',
    spoil: ({ pages }) => {
      pages['/terms'] = { ...pages['/terms'], headers: { 'strict-transport-security': '' } };
    },
    finds: [['Strict-Transport-Security', '/terms', 'missing']],
  },
  {
    check: 'csp',
    of: 'there is none, only a report, an open one, and one that says nothing of scripts',
    spoil: ({ pages }) => {
      const policies: [string, Record<string, string>][] = [
        ['/imprint', { 'content-security-policy': '' }],
        [
          '/terms',
          { 'content-security-policy': '', 'content-security-policy-report-only': "default-src 'self'" },
        ],
        ['/privacy', { 'content-security-policy': "default-src 'self' 'unsafe-inline'" }],
        ['/returns', { 'content-security-policy': "frame-ancestors 'none'" }],
        ['/checkout', { 'content-security-policy': 'script-src https:' }],
      ];
      for (const [path, headers] of policies) pages[path] = { ...pages[path], headers };
    },
    finds: [
      ['Content-Security-Policy', '/imprint', 'missing'],
      ['Content-Security-Policy', '/terms', 'only reported'],
      ['Content-Security-Policy', '/privacy', "'unsafe-inline'"],
      ['Content-Security-Policy', '/returns', 'nothing of scripts'],
      ['Content-Security-Policy', '/checkout', 'from anywhere (https:)'],
    ],
  },
  {
    check: 'nosniff',
    of: 'the header is missing',
    spoil: ({ headers }) => {
      delete headers['x-content-type-options'];
    },
    finds: onAllPages('X-Content-Type-Options', 'missing'),
  },
  {
    check: 'framing',
    of: 'every site may frame one page, and another says it in a way that browsers pass over',
    spoil: ({ pages }) => {
      pages['/terms'] = {
        ...pages['/terms'],
        headers: { 'content-security-policy': "default-src 'self'; frame-ancestors *" },
      };
      pages['/privacy'] = {
        ...pages['/privacy'],
        headers: {
          'content-security-policy': "default-src 'self'",
          'x-frame-options': 'ALLOW-FROM https://x.test',
        },
      };
      pages['/returns'] = {
        ...pages['/returns'],
        headers: { 'content-security-policy': "default-src 'self'" },
      };
      pages['/imprint'] = {
        ...pages['/imprint'],
        headers: { 'content-security-policy': "default-src 'self'", 'x-frame-options': 'SAMEORIGIN' },
      };
    },
    finds: [
      ['frame-ancestors', '/terms', 'every site'],
      ['frame-ancestors', '/privacy', 'pass over'],
      ['frame-ancestors', '/returns', 'neither'],
    ],
  },
  {
    check: 'referrer-policy',
    of: 'one page says everything, one nothing, one nonsense',
    spoil: ({ pages }) => {
      const policies = { '/terms': 'unsafe-url', '/privacy': '', '/returns': 'please-not' };
      for (const [path, policy] of Object.entries(policies))
        pages[path] = { ...pages[path], headers: { 'referrer-policy': policy } };
    },
    finds: [
      ['Referrer-Policy', '/terms', 'unsafe-url'],
      ['Referrer-Policy', '/privacy', 'missing'],
      ['Referrer-Policy', '/returns', 'please-not'],
    ],
  },
  {
    check: 'cookie-secure',
    of: 'a cookie goes over plain http too, wherever it is set',
    spoil: (plan) => {
      sets(plan, 'cart=1; HttpOnly; SameSite=Lax');
      plan.pages['/terms'] = { ...plan.pages['/terms'], headers: { 'set-cookie': 'seen=1; SameSite=Lax' } };
    },
    finds: [
      ['cookie cart', 'shop.test', 'without Secure'],
      ['cookie seen', '/terms', 'without Secure'],
    ],
  },
  {
    check: 'cookie-secure',
    of: 'the redirect to https sets one in clear',
    spoil: (plan) => ({
      ...plan,
      plain: { status: 301, headers: { location: '{shop}/', 'set-cookie': ['visit=private; SameSite=Lax'] } },
    }),
    finds: [['cookie visit', 'http://shop.test', 'without Secure']],
  },
  {
    check: 'cookie-httponly',
    of: 'scripts may read a session; a token against forgery they must',
    spoil: (plan) =>
      sets(
        plan,
        'PHPSESSID=1; Secure; SameSite=Lax',
        'XSRF-TOKEN=1; Secure; SameSite=Lax',
        'theme=dark; Secure; SameSite=Lax',
        '_uetsid=1; Secure; SameSite=Lax',
        'connect.sid=1; Secure; HttpOnly; SameSite=Lax',
      ),
    finds: [['cookie PHPSESSID', 'shop.test', 'without HttpOnly']],
  },
  {
    check: 'cookie-samesite',
    of: 'one says nothing, one nonsense, one is open but not secure',
    spoil: (plan) =>
      sets(
        plan,
        'a=1; Secure',
        'b=1; Secure; SameSite=Sometimes',
        'c=1; SameSite=None',
        'd=1; Secure; SameSite=None',
      ),
    finds: [
      ['cookie a', 'shop.test', 'without SameSite'],
      ['cookie b', 'shop.test', 'sometimes'],
      ['cookie c', 'shop.test', 'without Secure'],
    ],
  },
  {
    check: 'security-txt',
    of: 'there is none',
    spoil: ({ pages }) => {
      delete pages['/.well-known/security.txt'];
    },
    finds: [['security.txt', '/.well-known/security.txt', 'answers with 404']],
  },
  {
    check: 'security-txt',
    of: 'it ran out',
    spoil: (plan) => edit(plan, '/.well-known/security.txt', /Expires: .*/, 'Expires: 2024-01-01T00:00:00Z'),
    finds: [['security.txt', '/.well-known/security.txt', 'ran out']],
  },
  {
    check: 'security-txt',
    of: 'it names nobody',
    spoil: (plan) => edit(plan, '/.well-known/security.txt', 'Contact:', 'Kontakt:'),
    finds: [['security.txt', '/.well-known/security.txt', 'no Contact']],
  },
  {
    check: 'caa',
    of: 'every authority may issue',
    spoil: (plan) => ({ ...plan, zone: { txt: plan.zone?.txt ?? {}, caa: {} } }),
    finds: [['CAA', 'shop.test', 'no CAA record']],
  },
]);

describe('what is fine, and what cannot be told', () => {
  const shop = shopForTests();

  it('a policy of nonces may say unsafe-inline, for old browsers', async () => {
    const result = await judge(shop, 'csp', ({ headers }) => {
      headers['content-security-policy'] =
        "script-src 'nonce-x' 'strict-dynamic' 'unsafe-inline' https:; frame-ancestors 'self'";
    });
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it('what browsers load over https by themselves is no mixed content', async () => {
    const result = await judge(shop, 'mixed-content', (plan) => {
      plan.headers['content-security-policy'] = 'upgrade-insecure-requests';
      plan.pages['/'] = { body: homePage('', '<img src="http://cdn.test/x.png" alt="">') };
    });
    expect(result.verdict).toBe('pass');
  });

  it('a shop at a port of its own has no plain http address that is known', async () => {
    const result = await judge(shop, 'https-redirect', () => {}, { shop: '{shop}/' });
    expect(result).toMatchObject({ verdict: 'unknown', fix: expect.stringContaining('http: address') });
  });

  it('a certificate of six days may have two left', async () => {
    const short = await startTestShop({ days: [-3.5, 2.5] });
    expect(await judge(short, 'tls-expiry')).toMatchObject({ verdict: 'pass', value: '2 days' });
    short.stop();
  });

  it('a record for all of a domain holds for the host as well', async () => {
    const result = await judge(shop, 'caa', (plan) => ({
      ...plan,
      zone: { txt: {}, caa: { 'shop.test': ['ca.test'] } },
    }));
    expect(result.verdict).toBe('pass');
  });
});
