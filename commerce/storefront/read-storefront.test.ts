import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { makePace } from './crawl/pace.ts';
import { readCookies } from './crawl/read-cookies.ts';
import { readRobots } from './crawl/robots.ts';
import { makeSample } from './crawl/sample.ts';
import { registeredDomain } from './names/read-mail-names.ts';
import { parseSitemap } from './sitemap/parse-sitemap.ts';
import { cleanShop, homePage } from './testing/clean-shop.ts';
import { edit, shopForTests } from './testing/find-faults.ts';

const shop = shopForTests();

const pathsAsked = () => shop.asked().map((line) => line.split(' ')[1]);

describe('the reader of a storefront', () => {
  it('asks for each address once, sends GET only, and nothing that would change something', async () => {
    await shop.read(cleanShop(), { shop: '{shop}/' });
    const asked = shop.asked().filter((line) => !line.includes('/storewright-'));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.every((line) => line.startsWith('GET '))).toBe(true);
    expect(pathsAsked()).not.toContain('shop.test/logout');
  });

  it('does not ask for what robots.txt forbids, not by a redirect either', async () => {
    const plan = cleanShop();
    plan.pages['/'] = { body: homePage('', '<a href="/sly">Sly</a>') };
    plan.pages['/sly'] = { status: 302, headers: { location: '/search?q=sly' } };
    plan.pages['/search?q=sly'] = { body: 'found' };
    const facts = await shop.read(plan);
    expect(pathsAsked()).toContain('shop.test/sly');
    expect(pathsAsked().filter((path) => path?.includes('/search'))).toEqual([]);
    const sly = facts.visits.read && facts.visits.value.find(({ asked }) => asked.endsWith('/sly'));
    expect(sly).toMatchObject({ outcome: { kind: 'disallowed' } });
  });

  it('reads nothing where robots.txt is broken, and everything where there is none', async () => {
    const broken = cleanShop();
    broken.pages['/robots.txt'] = { status: 503 };
    const nothing = await shop.read(broken);
    expect(nothing.home).toMatchObject({ read: false, why: expect.stringContaining('503') });
    const without = cleanShop();
    delete without.pages['/robots.txt'];
    expect((await shop.read(without)).home.read).toBe(true);
    expect(pathsAsked()).toContain('shop.test/search?q=tea');
  });

  it('keeps to its budget of pages, and sees every kind of page before a second of one kind', async () => {
    const plan = cleanShop();
    const products = Array.from({ length: 30 }, (_, at) => `<a href="/products/p${at}">P</a>`).join('');
    plan.pages['/'] = { body: homePage('', `${products}<a href="/blog/2026/tea">Blog</a>`) };
    plan.pages['/blog/2026/tea'] = { body: 'x' };
    const facts = await shop.read(plan, { pages: 12 });
    const pages = facts.visits.read
      ? facts.visits.value.filter(({ purposes }) => purposes.includes('page'))
      : [];
    expect(pages.map(({ asked }) => new URL(asked).pathname)).toContain('/blog/2026/tea');
    expect(
      pathsAsked().filter((path) =>
        /^shop.test\/(products|blog|de|imprint|privacy|terms|returns|checkout)/.test(path ?? ''),
      ).length,
    ).toBeLessThanOrEqual(12 + 2);
  });

  it('keeps no value of a cookie, and no cookie of another shop', async () => {
    const plan = cleanShop();
    plan.pages['/'] = { ...plan.pages['/'], headers: { 'set-cookie': ['id=secret-value; Secure'] } };
    plan.pages['elsewhere/carrier'] = { headers: { 'set-cookie': 'theirs=1' } };
    const headers = { location: '{shop}/', 'set-cookie': ['first=secret-value'] };
    const facts = await shop.read({ ...plan, plain: { status: 301, headers } });
    expect(facts.cookies.read && facts.cookies.value.map(({ name }) => name)).toEqual(['first', 'id']);
    expect(JSON.stringify(facts).includes('secret-value')).toBe(false);
  });

  it('reads sitemaps of an index, packed or not, and passes over one that names itself', async () => {
    const plan = cleanShop();
    edit(
      plan,
      '/sitemap.xml',
      '</sitemapindex>',
      '<sitemap><loc>{shop}/sitemap.xml</loc></sitemap><sitemap><loc>{shop}/list.txt</loc></sitemap></sitemapindex>',
    );
    plan.pages['/list.txt'] = {
      headers: { 'content-type': 'text/plain' },
      body: '{shop}/terms\n{shop}/returns\n',
    };
    const facts = await shop.read(plan);
    expect(facts.sitemaps).toMatchObject({
      read: true,
      value: { count: 7, files: { length: 3 }, faults: [] },
    });
  });

  it('does not unpack a bomb', async () => {
    const plan = cleanShop();
    const bomb = gzipSync(Buffer.alloc(60_000_000));
    plan.pages['/pages.xml.gz'] = { body: bomb };
    plan.pages['/terms'] = { body: bomb, headers: { 'content-encoding': 'gzip' } };
    const facts = await shop.read(plan);
    expect(facts.sitemaps).toMatchObject({
      read: true,
      value: { faults: [{ why: expect.stringContaining('packed') }] },
    });
    const terms = facts.visits.read && facts.visits.value.find(({ asked }) => asked.endsWith('/terms'));
    expect(terms).toMatchObject({ outcome: { kind: 'failed', reason: 'answer-too-large' } });
  });

  it('says that a shop inside is not public', async () => {
    const facts = await shop.read(cleanShop(), { shop: 'http://10.0.0.1/' });
    expect(facts.home).toMatchObject({ read: false, remedy: expect.stringContaining('allow that network') });
  });
});

describe('a robots.txt', () => {
  const address = 'https://shop.test/robots.txt';
  const served = (text: string, status = 200) => ({ url: address, status, contentType: 'text/plain', text });

  it.each([
    ['User-agent: *\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: StorewrightCheck\nAllow: /', '/a', false],
    ['User-agent: storewrightcheck\nDisallow: /a*c$', '/abc', true],
    ['User-agent: storewrightcheck\nDisallow: /a*c$', '/abcd', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', false],
    ['User-agent: OtherBot\nDisallow: /', '/a', false],
    ['', '/a', false],
  ])('%j on %s', (text, path, isForbidden) => {
    const forbids = readRobots(address, served(text)).forbids(`https://shop.test${path}`);
    expect(forbids !== null).toBe(isForbidden);
  });

  it('may ask for a longer wait, and names sitemaps', () => {
    const robots = readRobots(
      address,
      served('User-agent: *\nCrawl-delay: 3\nSitemap: https://shop.test/s.xml'),
    );
    expect(robots).toMatchObject({ delay: 3000, sitemaps: ['https://shop.test/s.xml'] });
  });
});

describe('a pace', () => {
  it('lets one request go at a time, and keeps a longer wait that was asked for', async () => {
    vi.useFakeTimers();
    try {
      const pace = makePace(200);
      const went: number[] = [];
      const begin = performance.now();
      const go = () => pace.wait().then(() => went.push(performance.now() - begin));
      const all = [go(), go(), go()];
      await vi.advanceTimersByTimeAsync(1000);
      await Promise.all(all);
      expect(went).toEqual([0, 200, 400]);
      pace.atLeast(1000);
      pace.atLeast(100);
      const later = [go(), go()];
      await vi.advanceTimersByTimeAsync(5000);
      await Promise.all(later);
      expect(went.slice(3)).toEqual([1000, 2000]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a sample', () => {
  it('hands each address out once, kind by kind, and only those of the shop', () => {
    const sample = makeSample('https://shop.test');
    const add = (path: string) =>
      sample.add({ address: new URL(path, 'https://shop.test').href, foundOn: '', purpose: 'page' });
    for (const path of [
      '/p/1',
      '/p/2',
      '/p/2',
      '/p/3',
      '/c/1',
      '/c/1?sort=a',
      'https://other.test/p/1',
      '/cart/add?id=1',
      '/logout',
    ])
      add(path);
    const out: string[] = [];
    for (let next = sample.next(); next; next = sample.next())
      out.push(next.address.replace('https://shop.test', ''));
    expect(out).toEqual(['/c/1?sort=a', '/c/1', '/p/1', '/p/2', '/p/3']);
  });
});

describe('small things', () => {
  it.each([
    [
      '<urlset xmlns:x="y"><url><loc> https://a.test/?a=1&amp;b=2 </loc><x:image><x:loc>no</x:loc></x:image></url></urlset>',
      'urlset',
      ['https://a.test/?a=1&b=2'],
    ],
    [
      '<s:sitemapindex><s:sitemap><s:loc><![CDATA[https://a.test/1]]></s:loc></s:sitemap></s:sitemapindex>',
      'sitemapindex',
      ['https://a.test/1'],
    ],
    ['https://a.test/1\r\nhttps://a.test/2', 'text', ['https://a.test/1', 'https://a.test/2']],
    ['<html><loc>x</loc></html>', null, []],
    ['<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', 'urlset', ['&a;']],
    ['', null, []],
  ])('a sitemap: %j', (text, kind, addresses) => {
    expect(parseSitemap(text)).toEqual({ kind, addresses });
  });

  it.each([
    [
      'a=b; Path=/; Secure; HttpOnly; SameSite=None',
      { name: 'a', secure: true, httpOnly: true, sameSite: 'none' },
    ],
    ['a=b', { name: 'a', secure: false, httpOnly: false, sameSite: null }],
    ['a=b; SameSite', { name: 'a', sameSite: null }],
  ])('a cookie: %s', (line, cookie) => {
    const answer = {
      headers: { 'set-cookie': line },
      url: 'https://shop.test/',
      status: 200,
      body: Buffer.alloc(0),
      redirects: [],
    };
    expect(readCookies(answer)).toEqual([expect.objectContaining(cookie)]);
  });

  it.each([
    ['www.shop.co.uk', 'shop.co.uk'],
    ['shop.example', 'shop.example'],
    ['a.b.shop.test', 'shop.test'],
    ['localhost', 'localhost'],
  ])('the registered domain of %s is %s', (host, domain) => {
    expect(registeredDomain(host)).toBe(domain);
  });
});
