import { expect, it } from 'vitest';
import { homePage } from '../../storefront/testing/clean-shop.ts';
import { describeFaults, edit, judge, shopForTests } from '../../storefront/testing/find-faults.ts';

describeFaults('what a storefront answers', [
  {
    check: 'home-answers',
    of: 'the first page is behind maintenance',
    spoil: ({ pages }) => {
      pages['/'] = { status: 503, body: 'soon' };
    },
    finds: [['first page', 'http://shop.test', 'answers with 503']],
  },
  {
    check: 'server-errors',
    of: 'a product page breaks',
    spoil: ({ pages }) => {
      pages['/products/green-tea'] = { status: 500 };
    },
    finds: [['page https://shop.test', '/pages.xml.gz', 'answers with 500']],
  },
  {
    check: 'broken-links',
    of: 'a link leads nowhere, with the page that it is on',
    spoil: ({ pages }) => {
      pages['/'] = {
        body: homePage(
          '',
          '<a href="/old">Old</a><a href="/old.pdf">Price list</a><a href="/secret">Mine</a>',
        ),
      };
      pages['/secret'] = { status: 403 };
    },
    finds: [
      ['/old.pdf', 'shop.test', 'answers with 404'],
      ['/old', 'shop.test', 'answers with 404'],
    ],
  },
  {
    check: 'broken-outside-links',
    of: 'the page of a carrier is gone',
    spoil: ({ pages }) => {
      pages['elsewhere/carrier'] = { status: 410 };
    },
    finds: [['elsewhere.test', 'shop.test', 'answers with 410']],
  },
  {
    check: 'broken-files',
    of: 'a picture and a style sheet are missing',
    spoil: ({ pages }) => {
      delete pages['/img/cup.png'];
      delete pages['/a.css'];
    },
    finds: [
      ['/a.css', '/', 'answers with 404'],
      ['/img/cup.png', '/', 'answers with 404'],
    ],
  },
  {
    check: 'redirect-chains',
    of: 'a link takes two redirects',
    spoil: (plan) => {
      plan.pages['/'] = { body: homePage('', '<a href="/one">One</a>') };
      plan.pages['/one'] = { status: 301, headers: { location: '/two' } };
      plan.pages['/two'] = { status: 302, headers: { location: '/imprint' } };
    },
    finds: [['chain of redirects', 'shop.test', '/one → ']],
  },
  {
    check: 'redirect-loops',
    of: 'two addresses send to each other',
    spoil: ({ pages }) => {
      pages['/'] = { body: homePage('', '<a href="/ping">Ping</a>') };
      pages['/ping'] = { status: 301, headers: { location: '/pong' } };
      pages['/pong'] = { status: 301, headers: { location: '/ping' } };
    },
    finds: [['/ping', 'shop.test', 'in a circle']],
  },
  {
    check: 'soft-404',
    of: 'whatever is not there is redirected to the first page',
    spoil: (plan) => {
      const known = plan.pages;
      const pages = new Proxy(known, {
        get: (all, path: string) => all[path] ?? { status: 302, headers: { location: '/' } },
      });
      return { ...plan, pages };
    },
    finds: [['an address that does not exist', '/storewright-', 'is redirected to']],
  },
  {
    check: 'favicon',
    of: 'the icon that the page names is missing',
    spoil: ({ pages }) => {
      delete pages['/icon.png'];
    },
    finds: [['/icon.png', 'shop.test', 'answers with 404']],
  },
  {
    check: 'favicon',
    of: 'no icon is named, and none is at the usual place',
    spoil: (plan) => {
      for (const [path, { body }] of Object.entries(plan.pages))
        if (typeof body === 'string' && body.includes('rel="icon"'))
          edit(plan, path, '<link rel="icon" href="/icon.png">', '');
    },
    finds: [['/favicon.ico', 'shop.test', 'answers with 404']],
  },
  {
    check: 'compression',
    of: 'a page and a script are sent as they are; what is short may be',
    spoil: (plan) => ({
      ...plan,
      compressed: false,
      pages: { ...plan.pages, '/a.css': { headers: { 'content-type': 'text/css' }, body: 'x' } },
    }),
    finds: [
      ['text/html', 'shop.test', 'without content-encoding'],
      ['text/javascript', '/a.js', 'without content-encoding'],
    ],
  },
  {
    check: 'asset-caching',
    of: 'a picture is kept for an hour and a script not at all',
    spoil: ({ pages }) => {
      pages['/img/cup.png'] = { headers: { 'content-type': 'image/png', 'cache-control': 'max-age=3600' } };
      pages['/a.js'] = { headers: { 'content-type': 'text/javascript' }, body: 'x' };
    },
    finds: [
      ['text/javascript', '/a.js', 'has no Cache-Control'],
      ['image/png', '/img/cup.png', 'max-age=3600'],
    ],
  },
  {
    check: 'viewport',
    of: 'one page has none and another forbids zooming',
    spoil: (plan) => {
      edit(plan, '/', /<meta name="viewport"[^>]*>/, '');
      edit(plan, '/imprint', 'initial-scale=1', 'user-scalable=no');
    },
    finds: [
      ['viewport', 'shop.test', 'names no viewport'],
      ['viewport', '/imprint', 'forbids zooming'],
    ],
  },
  {
    check: 'page-language',
    of: 'a page names none and another something that is none',
    spoil: (plan) => {
      edit(plan, '/', '<html lang="en">', '<html>');
      edit(plan, '/terms', '<html lang="en">', '<html lang="en_GB">');
    },
    finds: [
      ['language', 'shop.test', 'has no lang'],
      ['language', '/terms', 'en_GB'],
    ],
  },
  {
    check: 'image-alt',
    of: 'a picture of a product says nothing',
    spoil: (plan) => edit(plan, '/products/green-tea', ' alt="A cup of green tea"', ''),
    finds: [['/img/cup.png', '/products/green-tea', 'has no alt']],
  },
]);

const shop = shopForTests();

it('an icon that stands in the page itself is one', async () => {
  const result = await judge(shop, 'favicon', (plan) => edit(plan, '/', 'href="/icon.png"', 'href="data:,"'));
  expect(result.verdict).toBe('pass');
});

it('an address that does not answer us, or not now, is no dead link', async () => {
  const result = await judge(shop, 'broken-links', (plan) => {
    plan.pages['/'] = { body: homePage('', '<a href="/members">M</a><a href="/busy">B</a>') };
    plan.pages['/members'] = { status: 401 };
    plan.pages['/busy'] = { status: 429, headers: { 'retry-after': '0' } };
  });
  expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
});
