import { describe, expect, it } from 'vitest';
import { homePage } from '../../storefront/testing/clean-shop.ts';
import { describeFaults, judge, shopForTests } from '../../storefront/testing/find-faults.ts';

/** The first page with other words at its foot. */
const withFoot = (...links: readonly (readonly [path: string, text: string])[]) =>
  homePage().replace(
    /<footer>.*<\/footer>/,
    links.map(([path, text]) => `<a href="${path}">${text}</a>`).join(''),
  );

const noLink = [['link', 'shop.test', 'links to no such page']] as const;

describeFaults('what is done with visitors', [
  {
    check: 'cookies-before-consent',
    of: 'the server sets cookies that follow people on the first request',
    spoil: ({ pages }) => {
      const [mine, google, meta] = ['cart=1', '_ga=GA1.1.5.5', '_fbp=fb.1.1.1'].map(
        (one) => `${one}; Secure; SameSite=Lax`,
      );
      pages['/'] = { ...pages['/'], headers: { 'set-cookie': [mine, google, meta].map(String) } };
    },
    finds: [
      ['cookie _ga', 'shop.test', 'Google Analytics'],
      ['cookie _fbp', 'shop.test', 'Meta Pixel'],
    ],
  },
  {
    check: 'trackers-before-consent',
    of: 'a page loads one by a script, one by a picture, and one is named by a script in the page',
    spoil: ({ pages }) => {
      const named = "<script>load('https://connect.facebook.net/en_US/fbevents.js')</script>";
      const loaded = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
      pages['/'] = { body: homePage(loaded + named, '<img src="https://bat.bing.com/action/0?x" alt="">') };
    },
    finds: [
      ['Google Tag Manager', 'shop.test', 'gtag/js'],
      ['Meta Pixel', 'shop.test', 'fbevents.js'],
      ['Microsoft Advertising', 'shop.test', 'bat.bing.com'],
    ],
  },
  ...[
    { check: 'imprint-linked' },
    { check: 'privacy-linked' },
    { check: 'terms-linked' },
    { check: 'returns-linked' },
  ].map(({ check }) => ({
    check,
    of: 'the first page links to none of the legal pages',
    spoil: ({ pages }: { pages: Record<string, object> }) => {
      pages['/'] = { body: withFoot() };
    },
    finds: noLink,
  })),
]);

describe('what is fine', () => {
  const shop = shopForTests();

  it.each([
    [
      'scripts that wait for consent',
      '<script type="text/plain" src="https://www.googletagmanager.com/gtm.js"></script>',
    ],
    [
      'what stands where scripts are off',
      '<noscript><img src="https://www.facebook.com/tr?id=1"></noscript>',
    ],
    [
      'what a manager of consent holds back',
      "<script src='https://consent.cookiebot.com/uc.js'></script><script>gtm('https://www.googletagmanager.com/gtm.js')</script>",
    ],
    ['a host that only looks like one', '<script src="https://notdoubleclick.net/x.js"></script>'],
  ])('%s is no tracker', async (_name, html) => {
    const result = await judge(shop, 'trackers-before-consent', ({ pages }) => {
      pages['/'] = { body: homePage(html) };
    });
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it.each([
    [
      'German',
      [
        ['/impressum', 'Impressum'],
        ['/d', 'Datenschutzerklärung'],
        ['/a', 'AGB'],
        ['/w', 'Widerrufsrecht'],
      ],
    ],
    [
      'French',
      [
        ['/m', 'Mentions légales'],
        ['/p', 'Politique de confidentialité'],
        ['/c', 'CGV'],
        ['/r', 'Retours et échanges'],
      ],
    ],
    [
      'Italian',
      [
        ['/n', 'Note legali'],
        ['/p', 'Privacy'],
        ['/c', 'Condizioni di vendita'],
        ['/r', 'Diritto di recesso'],
      ],
    ],
    [
      'Polish',
      [
        ['/k', 'Kontakt'],
        ['/p', 'Polityka prywatności'],
        ['/r', 'Regulamin'],
        ['/z', 'Zwroty'],
      ],
    ],
    [
      'paths only',
      [
        ['/pages/about-us', '1'],
        ['/policies/privacy-policy', '2'],
        ['/policies/terms-of-service', '3'],
        ['/policies/refund-policy', '4'],
      ],
    ],
  ] as const)('legal pages are known by their names: %s', async (_language, links) => {
    for (const page of ['imprint', 'privacy', 'terms', 'returns']) {
      const result = await judge(
        shop,
        `${page}-linked`,
        ({ pages }) => {
          pages['/'] = { body: withFoot(...links) };
        },
        { pages: 1 },
      );
      expect(result).toMatchObject({ check: `${page}-linked`, verdict: 'pass' });
    }
  });
});
