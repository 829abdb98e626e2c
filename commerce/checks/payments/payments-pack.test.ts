import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writePage } from '../../storefront/testing/clean-shop.ts';
import { describeFaults, edit, judge, shopForTests } from '../../storefront/testing/find-faults.ts';

const stranger = '<script src="https://widgets.test/chat.js"></script>';

describeFaults('what runs where people pay', [
  {
    check: 'payment-page-https',
    of: 'a frame on the page is not secure',
    spoil: (plan) => edit(plan, '/checkout', '<h1>', '<iframe src="http://pay.test/"></iframe><h1>'),
    finds: [['http://pay.test/', '/checkout', 'not secure']],
  },
  {
    check: 'payment-scripts-integrity',
    of: 'a script of another host could change unseen; one that is pinned could not',
    spoil: (plan) =>
      edit(
        plan,
        '/checkout',
        '</head>',
        `${stranger}<script src="https://widgets.test/b.js" integrity="sha384-x"></script></head>`,
      ),
    finds: [['https://widgets.test/chat.js', '/checkout', 'without integrity']],
  },
  {
    check: 'payment-page-csp',
    of: 'the page says nothing of scripts',
    spoil: ({ pages }) => {
      pages['/checkout'] = { ...pages['/checkout'], headers: { 'content-security-policy': '' } };
    },
    finds: [['Content-Security-Policy', '/checkout', 'says nothing']],
  },
  {
    check: 'payment-scripts-known',
    of: 'a script came in, and one in the page itself',
    spoil: (plan) => edit(plan, '/checkout', '</head>', `${stranger}<script>steal()</script></head>`),
    finds: [
      ['https://widgets.test/chat.js', '/checkout', 'not on the list'],
      ['inline', '/checkout', 'not on the list'],
    ],
  },
  {
    check: 'payment-scripts-known',
    of: 'a script of the shop and one in the page have changed, and one cannot be read any more',
    spoil: (plan) => edit(plan, '/checkout', '</head>', `${stranger}<script>steal()</script></head>`),
    request: {
      knownScripts: [
        { script: '{shop}/a.js', digest: 'sha256-x' },
        { script: 'https://js.stripe.com/v3/', digest: null },
        { script: 'https://widgets.test/chat.js', digest: 'sha384-x' },
        { script: 'inline', digest: 'sha256-x' },
      ],
    },
    finds: [
      ['/a.js', '/checkout', 'has changed, or is another: sha256-'],
      ['https://widgets.test/chat.js', '/checkout', 'could not be read'],
      ['inline', '/checkout', 'has changed, or is another: sha256-'],
    ],
  },
]);

describe('what cannot be told', () => {
  const shop = shopForTests();

  it('without a list of known scripts, the scripts that are there are named to begin one', async () => {
    const result = await judge(shop, 'payment-scripts-known', () => {}, { knownScripts: null });
    expect(result).toMatchObject({
      verdict: 'unknown',
      value: '2 scripts',
      offenders: [{ what: 'https://js.stripe.com/v3/' }, { what: expect.stringContaining('/a.js') }],
      fix: expect.stringContaining('as a list'),
    });
  });

  it('a script that is what it was is known by its text, whoever serves it', async () => {
    const text = 'chat()';
    const digest = `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const known = { script: '{elsewhere}/chat.js', digest };
    const request = {
      knownScripts: [
        known,
        { script: '{shop}/a.js', digest: null },
        { script: 'https://js.stripe.com/v3/', digest: null },
      ],
    };
    const result = await judge(
      shop,
      'payment-scripts-known',
      (plan) => {
        plan.pages['elsewhere/chat.js'] = { body: text, headers: { 'content-type': 'text/javascript' } };
        edit(plan, '/checkout', '</head>', '<script src="{elsewhere}/chat.js"></script></head>');
      },
      request,
    );
    expect(result).toMatchObject({ verdict: 'pass', offenders: [] });
  });

  it('a shop without a payment page that opens: name one', async () => {
    const result = await judge(shop, 'payment-page-csp', (plan) => {
      delete plan.pages['/checkout'];
    });
    expect(result).toMatchObject({ verdict: 'unknown', fix: expect.stringContaining('Name the page') });
  });

  it('a payment page that was named is read wherever it is, and missed where it is not', async () => {
    const named = { paymentPages: ['{shop}/buy'] };
    const missing = await judge(shop, 'payment-page-csp', () => {}, named);
    expect(missing).toMatchObject({
      verdict: 'unknown',
      offenders: [{ where: expect.stringContaining('/buy'), why: 'The page answers with 404.' }],
    });
    const found = await judge(
      shop,
      'payment-scripts-integrity',
      ({ pages }) => {
        pages['/buy'] = {
          body: writePage({ path: '/buy', title: 'Buy', description: 'Buy', more: stranger }),
        };
      },
      named,
    );
    expect(found).toMatchObject({ verdict: 'fail', offenders: [{ where: expect.stringContaining('/buy') }] });
  });
});
