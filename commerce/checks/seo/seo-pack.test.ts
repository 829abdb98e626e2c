import { describe, expect, it } from 'vitest';
import { homePage } from '../../storefront/testing/clean-shop.ts';
import { describeFaults, edit, judge, shopForTests } from '../../storefront/testing/find-faults.ts';

describeFaults('what search engines are told', [
  {
    check: 'robots-txt',
    of: 'robots.txt is a page',
    spoil: ({ pages }) => {
      pages['/robots.txt'] = { body: '<!doctype html><title>Tea</title>' };
    },
    finds: [['robots.txt', '/robots.txt', 'is an HTML page']],
  },
  {
    check: 'robots-allow-search',
    of: 'the first page is closed to all but us, as while the shop was built',
    spoil: (plan) =>
      edit(plan, '/robots.txt', 'Disallow: /search', 'Disallow: /\n\nUser-agent: StorewrightCheck\nAllow: /'),
    finds: ['Googlebot', 'Bingbot'].flatMap((agent) =>
      ['/', '/de/', '/green-tea', '/black-tea', '/imprint'].map(
        (path) => [path, '/robots.txt', agent] as const,
      ),
    ),
  },
  {
    check: 'noindex',
    of: 'a page of the sitemap asks to be left out, by header',
    spoil: ({ pages }) => {
      pages['/imprint'] = {
        ...pages['/imprint'],
        headers: { 'x-robots-tag': 'googlebot: noindex, nofollow' },
      };
    },
    finds: [['noindex', '/imprint', 'not to be kept']],
  },
  {
    check: 'noindex',
    of: 'the first page asks to be left out, by a meta tag',
    spoil: ({ pages }) => {
      pages['/'] = { body: homePage('<meta name="robots" content="NOINDEX">') };
    },
    finds: [['noindex', 'shop.test', 'not to be kept']],
  },
  {
    check: 'sitemap',
    of: 'there is none',
    spoil: (plan) => {
      edit(plan, '/robots.txt', /Sitemap: .*/, '');
      delete plan.pages['/sitemap.xml'];
    },
    finds: [['sitemap', '/sitemap.xml', 'answers with 404']],
  },
  {
    check: 'sitemap',
    of: 'a file that the index names is no sitemap',
    spoil: ({ pages }) => {
      pages['/pages.xml.gz'] = { body: '<html><body>Log in' };
    },
    finds: [['sitemap', '/pages.xml.gz', 'is no sitemap']],
  },
  {
    check: 'sitemap',
    of: 'it is empty',
    spoil: ({ pages }) => {
      pages['/pages.xml.gz'] = { body: '<urlset></urlset>' };
    },
    finds: [['sitemap', '/sitemap.xml', 'names no address']],
  },
  {
    check: 'sitemap-addresses',
    of: 'an address is of the test system, one is plain http and one is no address',
    spoil: (plan) =>
      edit(
        plan,
        '/pages.xml.gz',
        '</urlset>',
        '<url><loc>https://test.shop.test/x</loc></url><url><loc>/x</loc></url></urlset>',
      ),
    finds: [
      ['https://test.shop.test/x', '/pages.xml.gz', 'another host'],
      ['/x', '/pages.xml.gz', 'no whole address'],
    ],
  },
  {
    check: 'sitemap-pages-answer',
    of: 'one address is gone and one redirects',
    spoil: ({ pages }) => {
      delete pages['/imprint'];
      pages['/products/green-tea'] = { status: 301, headers: { location: '/products/black-tea' } };
    },
    finds: [
      ['/imprint', '/pages.xml.gz', 'answers with 404'],
      ['/products/green-tea', '/pages.xml.gz', 'is redirected to'],
    ],
  },
  {
    check: 'canonical',
    of: 'one page has none, one names two, one writes half of it',
    spoil: (plan) => {
      edit(plan, '/imprint', /<link rel="canonical"[^>]*>/, '');
      edit(
        plan,
        '/terms',
        '<link rel="canonical"',
        '<link rel="canonical" href="{shop}/x"><link rel="canonical"',
      );
      edit(plan, '/privacy', 'href="{shop}/privacy"', 'href="/privacy"');
    },
    finds: [
      ['canonical', '/imprint', 'there is none'],
      ['canonical', '/terms', '2 different'],
      ['canonical', '/privacy', 'no whole address'],
    ],
  },
  {
    check: 'canonical-target',
    of: 'one is gone, one redirects, one is left out of search, one is plain http',
    spoil: (plan) => {
      edit(plan, '/imprint', 'canonical" href="{shop}/imprint', 'canonical" href="{shop}/gone');
      edit(plan, '/terms', 'canonical" href="{shop}/terms', 'canonical" href="{shop}/moved');
      plan.pages['/moved'] = { status: 301, headers: { location: '/terms' } };
      edit(plan, '/privacy', 'canonical" href="{shop}/privacy', 'canonical" href="{shop}/checkout');
      edit(plan, '/returns', 'canonical" href="{shop}/returns', 'canonical" href="{plain}/returns');
    },
    finds: [
      ['/gone', '/imprint', 'answers with 404'],
      ['/moved', '/terms', 'is redirected to'],
      ['/checkout', '/privacy', 'not to keep it'],
      ['/returns', '/returns', 'plain http'],
    ],
  },
  {
    check: 'hreflang-codes',
    of: 'a country that has another code, a word, and a code twice',
    spoil: (plan) =>
      edit(
        plan,
        '/de/',
        'hreflang="de-AT"',
        'hreflang="en-UK" href="{shop}/uk/"><link rel="alternate" hreflang="german" href="{shop}/de/"><link rel="alternate" hreflang="en"',
      ),
    finds: [
      ['en-UK', '/de/', 'no code'],
      ['german', '/de/', 'no code'],
      ['hreflang="en" to', '/de/', 'twice'],
    ],
  },
  {
    check: 'hreflang-reciprocity',
    of: 'a version does not name the others',
    spoil: (plan) => edit(plan, '/de/', /<link rel="alternate".*\n/, ''),
    finds: [['de-AT: https://shop.test', 'shop.test', 'does not name this page']],
  },
  {
    check: 'hreflang-reciprocity',
    of: 'a version is gone, and a page does not name itself',
    spoil: (plan) => {
      edit(plan, '/', 'hreflang="de-AT" href="{shop}/de/"', 'hreflang="de-AT" href="{shop}/weg/"');
      edit(plan, '/de/', '<link rel="alternate" hreflang="de-AT" href="{shop}/de/">', '');
    },
    finds: [
      ['/weg/', 'shop.test', 'answers with 404'],
      ['/de/', '/de/', 'does not name itself'],
      ['en: ', '/de/', 'does not name this page'],
      ['x-default: ', '/de/', 'does not name this page'],
    ],
  },
  {
    check: 'title-missing',
    of: 'one page has an empty one and one has two',
    spoil: (plan) => {
      edit(plan, '/terms', /<title>.*<\/title>/, '<title> </title>');
      edit(plan, '/imprint', '<title>', '<title>Tea</title><title>');
    },
    finds: [
      ['title', '/terms', 'there is none'],
      ['title', '/imprint', 'there are 2'],
    ],
  },
  {
    check: 'title-duplicate',
    of: 'two products have the same',
    spoil: (plan) =>
      edit(plan, '/products/black-tea', 'The black tea of our garden', 'The GREEN tea of our garden'),
    finds: [['title', '-tea', 'is that of https://shop.test']],
  },
  {
    check: 'title-length',
    of: 'one is a word and one a story',
    spoil: (plan) => {
      edit(plan, '/terms', /<title>.*<\/title>/, '<title>T&amp;C</title>');
      edit(plan, '/imprint', /<title>.*<\/title>/, `<title>${'Tea '.repeat(20)}</title>`);
    },
    finds: [
      ['title', '/terms', 'has 3 characters'],
      ['title', '/imprint', 'has 79 characters'],
    ],
  },
  {
    check: 'description-missing',
    of: 'a product has none',
    spoil: (plan) => edit(plan, '/products/green-tea', /<meta name="description"[^>]*>/, ''),
    finds: [['description', '/products/green-tea', 'there is none']],
  },
  {
    check: 'description-duplicate',
    of: 'two products have the same',
    spoil: (plan) => edit(plan, '/products/black-tea', 'A black tea from', 'A green tea from'),
    finds: [['description', '-tea', 'is that of https://shop.test']],
  },
  {
    check: 'description-length',
    of: 'one says next to nothing',
    spoil: (plan) => edit(plan, '/products/green-tea', /A green tea from[^"]*/, 'Green tea'),
    finds: [['description', '/products/green-tea', 'has 9 characters']],
  },
  {
    check: 'structured-data-parses',
    of: 'a comma too many',
    spoil: (plan) =>
      edit(plan, '/products/green-tea', '"@type":"BreadcrumbList"', '"@type":"BreadcrumbList",'),
    finds: [['JSON-LD', '/products/green-tea', 'JSON']],
  },
  {
    check: 'product-structured-data',
    of: 'one product has no price and no availability, another no data at all',
    spoil: (plan) => {
      edit(plan, '/products/green-tea', '"price":"12.50",', '');
      edit(plan, '/products/green-tea', ',"availability":"https://schema.org/InStock"', '');
      edit(plan, '/products/black-tea', /<script type="application\/ld\+json">.*?<\/script>/, '');
    },
    finds: [
      ['Product', '/products/green-tea', 'has no price, availability'],
      ['structured data', '/products/black-tea', 'there is none of the type Product'],
    ],
  },
  {
    check: 'open-graph',
    of: 'the first page has no picture, a product only half of its address',
    spoil: (plan) => {
      edit(plan, '/', /<meta property="og:image"[^>]*>/, '');
      edit(plan, '/products/green-tea', 'content="{shop}/img/cup.png"', 'content="/img/cup.png"');
    },
    finds: [
      ['Open Graph', 'shop.test', 'has no og:image'],
      ['og:image', '/products/green-tea', 'no whole address'],
    ],
  },
]);

describe('what is fine', () => {
  const shop = shopForTests();

  it.each([
    [
      'offers of several shops',
      { '@type': 'AggregateOffer', lowPrice: 9, priceCurrency: 'EUR', availability: 'InStock' },
    ],
    [
      'offers in a list, with a price specification',
      [{ availability: 'InStock', priceSpecification: [{ price: '9', priceCurrency: 'EUR' }] }],
    ],
  ])('a product with %s has all it needs', async (_name, offers) => {
    const result = await judge(shop, 'product-structured-data', (plan) =>
      edit(plan, '/products/green-tea', /"offers":\{.*?\}/, `"offers":${JSON.stringify(offers)}`),
    );
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it('a group of variants has the offers of its variants, and microdata is structured data too', async () => {
    const data = {
      '@type': 'ProductGroup',
      name: 'Tea',
      hasVariant: [
        { '@type': 'Product', offers: { price: 1, priceCurrency: 'EUR', availability: 'InStock' } },
      ],
    };
    const marked = ['name', 'price', 'priceCurrency', 'availability']
      .map((name) => `<b itemprop="${name}">x</b>`)
      .join('');
    const result = await judge(shop, 'product-structured-data', (plan) => {
      edit(
        plan,
        '/products/green-tea',
        /(<script type="application\/ld\+json">).*?(<\/script>)/,
        `$1${JSON.stringify(data)}$2`,
      );
      edit(plan, '/products/black-tea', /<script type="application\/ld\+json">.*?<\/script>/, '');
      edit(
        plan,
        '/products/black-tea',
        '<h1>',
        `<div itemscope itemtype="https://schema.org/Product">${marked}</div><h1>`,
      );
    });
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it('the same page under two addresses is no duplicate where both name the same canonical address', async () => {
    const result = await judge(shop, 'title-duplicate', (plan) => {
      plan.pages['/'] = { body: homePage('', '<a href="/imprint?from=mail">I</a>') };
      plan.pages['/imprint?from=mail'] = plan.pages['/imprint'] ?? {};
    });
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it('a page without a large picture in search is in search all the same', async () => {
    const result = await judge(shop, 'noindex', ({ pages }) => {
      pages['/imprint'] = { ...pages['/imprint'], headers: { 'x-robots-tag': 'max-image-preview:none' } };
    });
    expect(result.verdict).toBe('pass');
  });

  it('what is left out of search needs no title of its own', async () => {
    const result = await judge(shop, 'title-missing', (plan) =>
      edit(plan, '/checkout', /<title>.*<\/title>/, ''),
    );
    expect(result.verdict).toBe('pass');
  });
});
