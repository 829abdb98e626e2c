import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBody, readText } from './decode-body.ts';
import { readPage } from './read-page.ts';

const read = (html: string) => readPage(html, 'https://shop.test/a/b?c=d');

describe('a page', () => {
  it('has a title outside its drawings, a language and a viewport', () => {
    const page = read(
      '<html lang="de-CH"><title> Tea\n &amp; cups </title><svg><title>Logo</title></svg><meta name=viewport content="width=device-width">',
    );
    expect(page).toMatchObject({ titles: ['Tea & cups'], language: 'de-CH', viewport: 'width=device-width' });
  });

  it('resolves addresses against its base, drops fragments and whatever is no http', () => {
    const page = read(
      '<base href="/shop/"><a href="x#y">X</a><a href="mailto:a@b">M</a><a href="javascript:0">J</a>',
    );
    expect(page.links).toEqual([{ address: 'https://shop.test/shop/x', text: 'X', rel: '' }]);
  });

  it('tells pictures without a text from those that mean nothing', () => {
    const page = read(
      '<img src=1><img src=2 alt=""><img src=3 role=presentation><img src=4 aria-label=Cup><input type=image src=5><input src=6>',
    );
    expect(page.images.map(({ alt }) => alt)).toEqual([null, '', '', 'Cup', null]);
  });

  it('does not see what only browsers without scripts show, nor templates', () => {
    const page = read(
      '<noscript><img src=1><a href=2>x</a></noscript><template><script src=3></script></template>',
    );
    expect([page.images, page.links, page.scripts]).toEqual([[], [], []]);
  });

  it('knows scripts that run from those that wait for consent, and what they name to load', () => {
    const code = "load('https://cdn.test/pixel.js', '//cdn.test/x.png')";
    const page = read(
      `<script src=/a.js integrity=sha384-x></script><script type="text/plain" src=/b.js></script><script>${code}</script>`,
    );
    const digest = `sha256-${createHash('sha256').update(code).digest('base64')}`;
    expect(page.scripts).toEqual([
      { address: 'https://shop.test/a.js', integrity: 'sha384-x', digest: null },
      { address: null, integrity: null, digest },
    ]);
    expect(page.namedByScripts).toEqual(['https://cdn.test/pixel.js']);
  });

  it('keeps structured data that can be read and says what cannot', () => {
    const page = read(
      '<script type="application/ld+json">{"@type":"Product"}</script><script type="application/ld+json">{oops}</script><div itemscope itemtype="https://schema.org/Product"><b itemprop="price name">1</b></div>',
    );
    expect(page.structured).toEqual([{ '@type': 'Product' }]);
    expect(page.structuredFaults).toHaveLength(1);
    expect(page.microdata).toEqual({ types: ['Product'], properties: ['price', 'name'] });
  });

  it('keeps what its head says of itself', () => {
    const page = read(
      `<link rel="canonical" href="/x"><link rel=alternate hreflang=de href=/de/><link rel="shortcut icon" href=/i.png>
       <meta property="og:title" content="T"><meta name=ROBOTS content="NoIndex, follow"><meta name=description content=" a  b ">
       <meta http-equiv="Content-Security-Policy" content="default-src 'self'">`,
    );
    expect(page).toMatchObject({
      canonicals: [{ written: '/x', address: 'https://shop.test/x' }],
      alternates: [{ language: 'de', address: 'https://shop.test/de/' }],
      icons: ['https://shop.test/i.png'],
      openGraph: { 'og:title': ['T'] },
      robots: ['noindex', 'follow'],
      descriptions: ['a b'],
      policies: ["default-src 'self'"],
    });
  });

  it.each(['', '<', '<a href=x', '</html></a></script>', '<script>', '<a><a href=y>z</a></a>'])(
    'is read even where it is broken: %j',
    (html) => expect(() => read(html)).not.toThrow(),
  );
});

describe('a body', () => {
  it('is unpacked up to a limit', () => {
    const packed = gzipSync(Buffer.alloc(1_000_000));
    expect(decodeBody(packed, 'gzip', 2_000_000)?.length).toBe(1_000_000);
    expect(decodeBody(packed, 'gzip', 500_000)).toBeNull();
    expect(decodeBody(packed, 'zip', 500_000)).toBeNull();
    expect(decodeBody(Buffer.from('x'), '', 10)?.toString()).toBe('x');
  });

  it('is text in the letters that its header or its first lines name', () => {
    const latin = Buffer.from('<meta charset=iso-8859-1>\xfc', 'latin1');
    expect(readText(latin, 'text/html')).toContain('ü');
    expect(readText(Buffer.from([0xfc]), 'text/html; charset=windows-1252')).toBe('ü');
    expect(readText(Buffer.from('ü'), 'text/html; charset=none-such')).toBe('ü');
  });
});
