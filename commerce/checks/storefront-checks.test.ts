import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanShop, homePage } from '../storefront/testing/clean-shop.ts';
import { judge } from '../storefront/testing/find-faults.ts';
import { startTestShop, type TestShop } from '../storefront/testing/test-shop.ts';
import { runChecks } from './run-checks.ts';
import { checksOf, packNames, storefrontChecks } from './storefront-checks.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.stop());

describe('the checks', () => {
  it('a clean shop gives no false alarm, and every check can be told of it', async () => {
    const facts = await shop.read(cleanShop());
    const results = runChecks(storefrontChecks, facts);
    expect(results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
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

  it('of a shop that forbids it to us nothing but its certificate and names is told', async () => {
    const plan = cleanShop();
    plan.pages['/robots.txt'] = {
      body: 'User-agent: StorewrightCheck\nDisallow: /',
      headers: { 'content-type': 'text/plain' },
    };
    const results = runChecks(storefrontChecks, await shop.read(plan, { shop: '{shop}/' }));
    const told = results.filter(({ verdict }) => verdict !== 'unknown').map(({ check }) => check);
    expect(told).toEqual([
      ...['tls-trusted', 'tls-expiry', 'tls-old-versions', 'caa'],
      ...['spf', 'spf-lookups', 'dkim', 'dmarc', 'dmarc-policy'],
    ]);
    const csp = results.find(({ check }) => check === 'csp');
    expect(csp?.fix).toContain('Allow the agent StorewrightCheck');
    expect(shop.asked()).toEqual(['GET shop.test/robots.txt']);
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
