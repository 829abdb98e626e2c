import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanShop, homePage } from '../storefront/testing/clean-shop.ts';
import { edit, judge, shopForTests } from '../storefront/testing/find-faults.ts';
import { type ShopPlan, startTestShop } from '../storefront/testing/test-shop.ts';
import { packNames } from './pack-names.ts';
import { runChecks } from './run-checks.ts';
import { checksOf, storefrontChecks } from './storefront-checks.ts';

const shop = shopForTests();

describe('the checks', () => {
  it('a clean shop gives no false alarm, and every check can be told of it', async () => {
    const facts = await shop.read(cleanShop());
    const results = runChecks(storefrontChecks, facts);
    expect(results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  });

  it('a clean shop of another make gives no false alarm either; what it does not have cannot be told', async () => {
    const plan = cleanShop();
    const { pages, headers } = plan;
    for (const [path, page] of Object.entries(pages))
      if (typeof page.body === 'string')
        pages[path] = {
          ...page,
          body: page.body
            .replaceAll(/<link rel="alternate"[^>]*>/g, '')
            .replaceAll('href="/icon.png"', 'href="data:image/svg+xml,x"')
            .replaceAll('<a href="/checkout">Pay</a>', '')
            .replaceAll('</head>', '<script nonce="r4nd0m">shop.start()</script></head>'),
        };
    pages['/'] = { body: pages['/']?.body ?? '' };
    delete headers['content-security-policy'];
    Object.assign(headers, {
      'content-security-policy':
        "script-src 'nonce-r4nd0m' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'",
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer, same-origin',
      'x-robots-tag': 'max-image-preview:large',
      'cache-control': 'no-cache',
    });
    const results = runChecks(storefrontChecks, await shop.read(plan, { pages: 5 }));
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    const untold = results.filter(({ verdict }) => verdict === 'unknown');
    expect(new Set(untold.map(({ pack }) => pack))).toEqual(new Set(['payments']));
  });

  it('of a shop that cannot be reached nothing is told, and what to do is said', async () => {
    const gone = await startTestShop();
    gone.stop();
    const results = runChecks(storefrontChecks, await gone.read(cleanShop()));
    for (const result of results) {
      expect(result).toMatchObject({ verdict: 'unknown', value: null });
      expect(result.offenders).toEqual([
        { what: 'not read', where: expect.any(String), why: expect.stringMatching(/\S/) },
      ]);
      expect(result.fix).toMatch(/check again|known|Name/);
    }
  });

  it('of a shop that forbids it to us only its rules, certificate and names are told', async () => {
    const plan = cleanShop();
    plan.pages['/robots.txt'] = {
      body: 'User-agent: StorewrightCheck\nDisallow: /',
      headers: { 'content-type': 'text/plain' },
    };
    const results = runChecks(storefrontChecks, await shop.read(plan, { shop: '{shop}/' }));
    const told = results.filter(({ verdict }) => verdict !== 'unknown').map(({ check }) => check);
    expect(told).toEqual([
      ...['robots-txt', 'robots-allow-search'],
      ...['tls-trusted', 'tls-expiry', 'tls-old-versions', 'caa'],
      ...['spf', 'spf-lookups', 'dkim', 'dmarc', 'dmarc-policy'],
    ]);
    const csp = results.find(({ check }) => check === 'csp');
    expect(csp?.fix).toContain('Allow the agent StorewrightCheck');
    expect(shop.asked()).toEqual(['GET shop.test/robots.txt']);
  });

  it('a shop that was left closed to everybody fails at least for that', async () => {
    const closed = (plan: ShopPlan) => edit(plan, '/robots.txt', 'Disallow: /search', 'Disallow: /');
    const result = await judge(shop, 'robots-allow-search', closed, { shop: '{shop}/' });
    expect(result).toMatchObject({
      verdict: 'fail',
      offenders: [{ why: 'is forbidden to Googlebot' }, { why: 'is forbidden to Bingbot' }],
    });
  });

  it('of a shop behind a password only what needs no page is told', async () => {
    const result = await judge(shop, 'hsts', ({ pages }) => {
      pages['/'] = { status: 401 };
    });
    expect(result).toMatchObject({
      verdict: 'unknown',
      offenders: [{ why: 'The first page answers with 401.' }],
    });
  });

  it('names no more than the first 100 offenders, and counts all of them', async () => {
    const images = Array.from({ length: 130 }, (_, at) => `<img src="/img/cup.png?${at}">`).join('');
    const result = await judge(
      shop,
      'image-alt',
      ({ pages }) => {
        pages['/'] = { body: homePage('', images) };
      },
      { pages: 1 },
    );
    expect(result).toMatchObject({ verdict: 'fail', value: 130 });
    expect(result.offenders).toHaveLength(100);
  });
});

describe('the list of checks', () => {
  const ids = storefrontChecks.map(({ id }) => id);
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-pack.test.ts'))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
    .join('\n');

  it('has each name once, and each in a pack that can be asked for', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { pack } of storefrontChecks) expect(packNames).toContain(pack);
    for (const pack of packNames) expect(checksOf([pack]).length).toBeGreaterThan(0);
  });

  it('has a launch pack of checks that there are, each once', () => {
    const launch = checksOf(['launch']);
    expect(launch.map(({ id }) => id)).toContain('robots-allow-search');
    expect(launch.length).toBe(34);
    expect(checksOf(['launch', 'seo']).length).toBe(new Set([...launch, ...checksOf(['seo'])]).size);
  });

  it.each(ids)('%s has a fault that it is shown to find', (id) => {
    expect(tests).toContain(`check: '${id}'`);
  });

  it('is told in the README, with its sources', () => {
    const readme = readFileSync(`${folder}/../README.md`, 'utf8');
    const missing = storefrontChecks.filter(
      ({ id, source }) => !readme.includes(`| \`${id}\``) || !readme.includes(source.url),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
