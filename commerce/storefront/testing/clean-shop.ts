import type { ServedPage, ShopPlan } from './test-shop.ts';

const day = 86_400_000;

/** What is written into the head of a page of the clean shop, so that a test can leave it out or change it. */
export interface PagePlan {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly more?: string;
  readonly body?: string;
}

const foot = [
  ['/imprint', 'Imprint'],
  ['/privacy', 'Privacy'],
  ['/terms', 'Terms and conditions'],
  ['/returns', 'Returns'],
]
  .map(([path, text]) => `<a href="${path}">${text}</a>`)
  .join(' ');

/** A page as the clean shop writes it. */
export function writePage({ path, title, description, more = '', body = '' }: PagePlan): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<link rel="canonical" href="{shop}${path}"><link rel="icon" href="/icon.png"><link rel="stylesheet" href="/a.css">
${more}<script src="/a.js" defer></script></head><body><h1>${title}</h1>${body}<footer>${foot}</footer></body></html>`;
}

function shared(path: string, type: string): string {
  return `<meta property="og:title" content="Tea"><meta property="og:type" content="${type}"><meta property="og:url" content="{shop}${path}"><meta property="og:image" content="{shop}/img/cup.png">\n`;
}

const alternates =
  '<link rel="alternate" hreflang="en" href="{shop}/"><link rel="alternate" hreflang="de-AT" href="{shop}/de/"><link rel="alternate" hreflang="x-default" href="{shop}/">\n';

function productPage(name: string, price: string): ServedPage {
  const path = `/products/${name}-tea`;
  const data = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'BreadcrumbList' },
      {
        '@type': 'Product',
        name: `${name} tea`,
        offers: { '@type': 'Offer', price, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
      },
    ],
  };
  return {
    body: writePage({
      path,
      title: `The ${name} tea of our garden`,
      description: `A ${name} tea from one garden, picked by hand in spring and sent within a day.`,
      more: `${shared(path, 'product')}<script type="application/ld+json">${JSON.stringify(data)}</script>`,
      body: `<img src="/img/cup.png" alt="A cup of ${name} tea">`,
    }),
  };
}

function legalPage(path: string, title: string): ServedPage {
  const description = `${title} of the tea shop: what you and we can count on, in plain words.`;
  return { body: writePage({ path, title: `${title} of the tea shop`, description }) };
}

const kept = { 'cache-control': 'public, max-age=31536000, immutable' };
const xml = { 'content-type': 'application/xml' };

/** A shop without a fault: no check has anything to say against it. A new one each time, to be spoilt. */
export function cleanShop(): ShopPlan {
  return {
    compressed: true,
    headers: {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'content-security-policy':
        "default-src 'self'; script-src 'self' https://js.stripe.com; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
    zone: {
      txt: {
        'shop.test': ['v=spf1 mx include:_spf.mail.test -all', 'other=1'],
        '_spf.mail.test': ['v=spf1 ip4:192.0.2.0/24 -all'],
        's1._domainkey.shop.test': [`v=DKIM1; k=rsa; p=${'A'.repeat(392)}`],
        '_dmarc.shop.test': ['v=DMARC1; p=quarantine; rua=mailto:dmarc@shop.test'],
      },
      caa: { 'shop.test': ['letsencrypt.org'] },
    },
    pages: {
      '/': {
        headers: {
          'set-cookie': [
            'session=x; Path=/; Secure; HttpOnly; SameSite=Lax',
            'csrf_token=y; Secure; SameSite=Strict',
          ],
        },
        body: homePage(),
      },
      '/de/': {
        body: writePage({
          path: '/de/',
          title: 'Tee aus einem Garten',
          description: 'Grüner und schwarzer Tee aus einem einzigen Garten, von Hand gepflückt.',
          more: alternates,
        }),
      },
      '/products/green-tea': productPage('green', '12.50'),
      '/products/black-tea': productPage('black', '11.00'),
      '/imprint': legalPage('/imprint', 'Imprint'),
      '/privacy': legalPage('/privacy', 'Privacy'),
      '/terms': legalPage('/terms', 'Terms'),
      '/returns': legalPage('/returns', 'Returns'),
      '/checkout': {
        body: writePage({
          path: '/checkout',
          title: 'Pay for your tea',
          description: 'Here you pay for your tea with a card, or in another way that suits you.',
          more: '<meta name="robots" content="noindex"><script src="https://js.stripe.com/v3/"></script>',
        }),
      },
      ...files(),
      'elsewhere/robots.txt': { status: 404 },
      'elsewhere/carrier': { body: 'fine' },
    },
  };
}

/** What the clean shop serves beside its pages. */
function files(): Record<string, ServedPage> {
  const urls = ['/', '/de/', '/products/green-tea', '/products/black-tea', '/imprint']
    .map((path) => `<url><loc>{shop}${path}</loc></url>`)
    .join('');
  return {
    '/a.js': {
      headers: { 'content-type': 'text/javascript', ...kept },
      body: `/* ${'tea '.repeat(500)} */`,
    },
    '/a.css': { headers: { 'content-type': 'text/css', ...kept }, body: `/* ${'tea '.repeat(500)} */` },
    '/icon.png': { headers: { 'content-type': 'image/png', ...kept }, body: Buffer.alloc(90) },
    '/img/cup.png': { headers: { 'content-type': 'image/png', ...kept }, body: Buffer.alloc(3000) },
    '/robots.txt': {
      headers: { 'content-type': 'text/plain' },
      body: 'User-agent: *\nDisallow: /search\n\nSitemap: {shop}/sitemap.xml\n',
    },
    '/sitemap.xml': {
      headers: xml,
      body: '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{shop}/pages.xml.gz</loc></sitemap></sitemapindex>',
    },
    '/pages.xml.gz': {
      headers: { 'content-type': 'application/gzip' },
      body: `<?xml version="1.0"?><urlset>${urls}</urlset>`,
      isPacked: true,
    },
    '/.well-known/security.txt': {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `Contact: mailto:security@shop.test\nExpires: ${new Date(Date.now() + 90 * day).toISOString()}\n`,
    },
  };
}

/** The first page of the clean shop. */
export function homePage(more = '', body = ''): string {
  return writePage({
    path: '/',
    title: 'Tea from one garden',
    description: 'Green and black tea from a single garden, picked by hand and sent within a day.',
    more: `${shared('/', 'website')}${alternates}${more}`,
    body: `<img src="/img/cup.png" alt="A cup of tea"><img src="/img/cup.png" alt=""><a href="/products/green-tea">Green tea</a>
<a href="/products/black-tea#taste">Black tea</a><a href="/de/">Deutsch</a><a href="/checkout">Pay</a><a href="/search?q=tea">Search</a>
<a href="/logout">Log out</a><a href="{elsewhere}/carrier">How we send</a>${body}`,
  });
}
