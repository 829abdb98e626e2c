import type { PageContent } from '../model/page-content.ts';
import { known, type Reading, unread } from '../model/reading.ts';
import type { StorefrontFacts } from '../model/storefront-facts.ts';
import type { Answered, Visit, VisitPurpose } from '../model/visit.ts';

/** A page of the shop that answered with 200 and HTML. */
export interface ReadPage {
  /** The address that answered. */
  readonly url: string;
  readonly visit: Visit;
  readonly answer: Answered;
  readonly content: PageContent;
}

/** The pages of the shop that were read, the first page first, each address once; unread where the first page is. */
export function readPages(facts: StorefrontFacts): Reading<readonly ReadPage[]> {
  const { home, visits } = facts;
  if (!home.read) return home;
  if (!visits.read) return visits;
  const origin = originOf(home.value);
  const pages = visits.value.flatMap((visit) => asPage(visit) ?? []);
  const own = pages.filter(({ url }) => url.startsWith(`${origin}/`));
  return known([...new Map(own.map((page) => [page.url, page])).values()]);
}

/** The page that a visit read, if it did. */
export function asPage(visit: Visit): ReadPage | null {
  const { outcome: answer } = visit;
  if (answer.kind !== 'answered' || answer.status !== 200 || !answer.content) return null;
  return { url: answer.url, visit, answer, content: answer.content };
}

/** The pages of the shop that search engines may keep: no robots directive forbids it. */
export function indexedPages(facts: StorefrontFacts): Reading<readonly ReadPage[]> {
  const pages = readPages(facts);
  return pages.read ? known(pages.value.filter((page) => !isNoindex(page))) : pages;
}

/** Whether a page asks search engines not to keep it. */
export function isNoindex({ answer, content }: ReadPage): boolean {
  const header = (answer.headers['x-robots-tag'] ?? '').toLowerCase().split(',');
  // A directive may be for one agent only: `googlebot: noindex`. One such as `max-image-preview:none` forbids no page.
  const said = header.map((one) => one.trim().replace(/^(googlebot|bingbot)\s*:\s*/, ''));
  return [...said, ...content.robots].some((word) => word === 'noindex' || word === 'none');
}

/** The host of an absolute address as `URL` writes it, without a port; far quicker than parsing it again. */
export function hostnameOf(address: string): string {
  return /^[a-z]+:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(address)?.[1] ?? '';
}

/** What was asked for as one of some purposes; unread where nothing answers at all. */
export function visitsFor(
  facts: StorefrontFacts,
  ...purposes: readonly VisitPurpose[]
): Reading<readonly Visit[]> {
  const { visits } = facts;
  if (!visits.read) return visits;
  return known(visits.value.filter((visit) => visit.purposes.some((one) => purposes.includes(one))));
}

/** Pages that sell one product, by what they say of themselves or by their address; unread where none was seen. */
export function productPages(facts: StorefrontFacts): Reading<readonly ReadPage[]> {
  const pages = readPages(facts);
  if (!pages.read) return pages;
  const products = pages.value.filter(isProductPage);
  if (products.length > 0) return known(products);
  return unread(
    facts.shop,
    'None of the pages that were read is one of a product.',
    'Read more pages, or link products from the first page or the sitemap.',
  );
}

const productPath = /\/(products?|produkte?|produits?|productos?|prodott[oi]|p|dp|item|artikel)\/[^/]+\/?$/i;

function isProductPage({ url, content }: ReadPage): boolean {
  const type = content.openGraph['og:type']?.[0] ?? '';
  return (
    /^(og:)?product(\.item)?$/.test(type) || hasProduct(content) || productPath.test(new URL(url).pathname)
  );
}

function hasProduct({ structured, microdata }: PageContent): boolean {
  return (
    microdata.types.includes('Product') ||
    structuredNodes(structured).some((node) => isOfType(node, 'Product'))
  );
}

/** Every object at the top of JSON-LD blocks, out of lists and `@graph` too. */
export function structuredNodes(blocks: readonly unknown[]): Readonly<Record<string, unknown>>[] {
  return blocks.flatMap((block) => {
    if (Array.isArray(block)) return structuredNodes(block);
    if (block === null || typeof block !== 'object') return [];
    const node = block as Record<string, unknown>;
    return [node, ...(Array.isArray(node['@graph']) ? structuredNodes(node['@graph']) : [])];
  });
}

/** Whether a node of structured data is of a schema.org type, alone or among others. */
export function isOfType(node: Readonly<Record<string, unknown>>, type: string): boolean {
  return [node['@type']].flat().some((one) => typeof one === 'string' && one.split(/[/:]/).at(-1) === type);
}

/** The origin that answered for the first page. */
export function originOf({ asked, outcome }: Visit): string {
  return new URL(outcome.kind === 'answered' ? outcome.url : asked).origin;
}

/** The visits of a shop by the address that was asked for. */
export function visitsByAddress({ visits }: StorefrontFacts): ReadonlyMap<string, Visit> {
  return new Map(visits.read ? visits.value.map((visit) => [visit.asked, visit]) : []);
}

/** Whether a host is the machine itself, which browsers trust without TLS (W3C, Secure Contexts, 3.1). */
export function isLoopbackHost(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Whether the shop answered over https. */
export function isSecure({ home }: StorefrontFacts): boolean {
  return home.read && originOf(home.value).startsWith('https:');
}

/** Whether the shop was read over plain http on the machine itself, as while it is being built. */
export function isLocal(facts: StorefrontFacts): boolean {
  const { hostname } = new URL(facts.home.read ? originOf(facts.home.value) : facts.shop);
  return !isSecure(facts) && facts.home.read && isLoopbackHost(hostname);
}
