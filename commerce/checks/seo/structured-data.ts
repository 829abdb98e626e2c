import type { Check, Offender } from '../check.ts';
import { expectNone } from '../finding.ts';
import { isOfType, productPages, type ReadPage, readPages, structuredNodes } from '../select.ts';

type Node = Readonly<Record<string, unknown>>;

const parses: Check = {
  id: 'structured-data-parses',
  pack: 'seo',
  says: 'All structured data can be read.',
  why: 'A block of JSON-LD with one comma too many counts as if it were not there.',
  fix: 'Mend the JSON, best by making it with a serialiser instead of a template.',
  source: {
    title: 'JSON-LD 1.1, 7 Embedding JSON-LD in HTML documents',
    url: 'https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents',
    date: '2020-07-16',
  },
  judge: (facts) =>
    expectNone(readPages(facts), (pages) =>
      pages.flatMap(({ url, content }) =>
        content.structuredFaults.map((why) => ({ what: 'JSON-LD', where: url, why })),
      ),
    ),
};

const product: Check = {
  id: 'product-structured-data',
  pack: 'seo',
  says: 'Every product page says its name, price, currency and availability in structured data.',
  why: 'Search engines and assistants show price and stock from it; without it the product has no rich result.',
  fix: 'Put JSON-LD of the type Product with name and offers (price, priceCurrency, availability) into the page.',
  source: {
    title: 'Google Search Central, Merchant listing (Product, Offer) structured data',
    url: 'https://developers.google.com/search/docs/appearance/structured-data/merchant-listing',
    date: 'living',
  },
  judge: (facts) => expectNone(productPages(facts), (pages) => pages.flatMap(productFaults)),
};

function productFaults({ url, content }: ReadPage): Offender[] {
  const nodes = structuredNodes(content.structured);
  const products = nodes.filter((node) => isOfType(node, 'Product') || isOfType(node, 'ProductGroup'));
  const missing = products.length > 0 ? missingOf(products) : missingOfMicrodata(content.microdata);
  if (missing.length === 0) return [];
  const what = missing.includes('Product') ? 'structured data' : 'Product';
  const why = missing.includes('Product')
    ? 'there is none of the type Product'
    : `has no ${missing.join(', ')}`;
  return [{ what, where: url, why }];
}

/** The first product of the page is the one it sells; others are mostly recommendations. */
function missingOf([first]: readonly Node[]): string[] {
  if (!first) return ['Product'];
  const variants = [first['hasVariant']].flat().filter((one): one is Node => isNode(one) && 'offers' in one);
  const offers = [first, ...variants].flatMap((one) => [one['offers']].flat()).filter(isNode);
  const offer = offers[0];
  const missing = isFilled(first['name']) ? [] : ['name'];
  if (!offer) return [...missing, 'offers'];
  const prices = [
    offer,
    ...[offer['priceSpecification']].flat().filter(isNode),
    ...[offer['offers']].flat().filter(isNode),
  ];
  const has = (...names: readonly string[]) =>
    prices.some((part) => names.some((name) => isFilled(part[name])));
  if (!has('price', 'lowPrice')) missing.push('price');
  if (!has('priceCurrency')) missing.push('priceCurrency');
  if (!has('availability')) missing.push('availability');
  return missing;
}

function missingOfMicrodata({ types, properties }: ReadPage['content']['microdata']): string[] {
  if (!types.includes('Product')) return ['Product'];
  const wanted = [['name'], ['price', 'lowPrice'], ['priceCurrency'], ['availability']];
  return wanted.flatMap((names) => (names.some((name) => properties.includes(name)) ? [] : (names[0] ?? [])));
}

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';
const isFilled = (value: unknown) =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

const openGraph: Check = {
  id: 'open-graph',
  pack: 'seo',
  says: 'The first page and product pages say what a shared link shows.',
  why: 'A link shared in a message or a network without a picture and a title is hardly clicked.',
  fix: 'Put og:title, og:type, og:url and og:image, with the whole address of a picture, into the head.',
  source: {
    title: 'The Open Graph protocol, Basic Metadata',
    url: 'https://ogp.me/#metadata',
    date: 'living',
  },
  judge: (facts) => {
    const products = productPages(facts);
    return expectNone(readPages(facts), ([home]) => {
      const wanted = products.read ? products.value.filter(({ url }) => url !== home?.url) : [];
      return [...(home ? [home] : []), ...wanted].flatMap(sharedFaults);
    });
  },
};

function sharedFaults({ url, content: { openGraph: said } }: ReadPage): Offender[] {
  const missing = ['og:title', 'og:type', 'og:url', 'og:image'].filter(
    (name) => !said[name]?.some((text) => text !== ''),
  );
  if (missing.length > 0) return [{ what: 'Open Graph', where: url, why: `has no ${missing.join(', ')}` }];
  const image = said['og:image']?.[0] ?? '';
  return URL.canParse(image) ? [] : [{ what: 'og:image', where: url, why: `is no whole address: ${image}` }];
}

/** What pages say of themselves to machines. */
export const structuredDataChecks: readonly Check[] = [parses, product, openGraph];
