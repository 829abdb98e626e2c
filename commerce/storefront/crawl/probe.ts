import type { PageContent } from '../../model/page-content.ts';
import { isPaymentAddress } from '../../model/payment-address.ts';
import type { VisitPurpose } from '../../model/visit.ts';
import type { StorefrontRequest } from '../storefront-request.ts';
import type { Visitor } from './visitor.ts';

/** What a page points to, of one kind: as what it is asked for, and whether its body is wanted. */
interface Kind {
  readonly purpose: VisitPurpose;
  readonly wanted: 'page' | 'headers';
  /** Whether only addresses of the shop are asked for, or only those of others. */
  readonly of: 'own' | 'others' | 'all';
  take(content: PageContent, url: string, isPaymentPage: boolean): readonly (string | null)[];
}

const kinds: readonly Kind[] = [
  { purpose: 'icon', wanted: 'headers', of: 'all', take: takeIcon },
  { purpose: 'canonical', wanted: 'page', of: 'own', take: ({ canonicals }) => canonicals.map(addressOf) },
  { purpose: 'alternate', wanted: 'page', of: 'all', take: ({ alternates }) => alternates.map(addressOf) },
  {
    purpose: 'payment-script',
    wanted: 'page',
    of: 'all',
    take: ({ scripts }, _url, isPaymentPage) => (isPaymentPage ? scripts.map(addressOf) : []),
  },
  {
    purpose: 'asset',
    wanted: 'page',
    of: 'own',
    take: ({ resources }) =>
      resources.filter(({ tag }) => ['script', 'stylesheet', 'preload'].includes(tag)).map(addressOf),
  },
  { purpose: 'image', wanted: 'headers', of: 'own', take: ({ images }) => images.map(addressOf) },
  { purpose: 'outside-link', wanted: 'headers', of: 'others', take: ({ links }) => links.map(addressOf) },
];

/** Asks where the pages that were read point to, apart from further pages: at most as many of each kind as pages. */
export async function probe(
  visitor: Visitor,
  origin: string,
  { pages, paymentPages }: Pick<StorefrontRequest, 'pages' | 'paymentPages'>,
  say: () => void,
): Promise<void> {
  const named = new Set<string>();
  for (const address of paymentPages) {
    const { outcome } = await visitor.visit(new URL(address).href, 'payment-page', address);
    if (outcome.kind === 'answered') named.add(outcome.url);
  }
  const read = visitor
    .visits()
    .flatMap(({ outcome }) => (outcome.kind === 'answered' && outcome.content ? [outcome] : []));
  for (const { purpose, wanted, of, take } of kinds) {
    const found = new Map<string, string>();
    for (const { url, content } of read) {
      const taken = content ? take(content, url, named.has(url) || isPaymentAddress(url)) : [];
      for (const address of taken) if (address && !found.has(address)) found.set(address, url);
    }
    const fitting = [...found].filter(
      ([address]) => of === 'all' || (of === 'own') === address.startsWith(`${origin}/`),
    );
    for (const [address, foundOn] of fitting.slice(0, purpose === 'icon' ? 1 : pages)) {
      await visitor.visit(address, purpose, foundOn, wanted);
      say();
    }
  }
}

function takeIcon({ icons }: PageContent, url: string): readonly string[] {
  if (icons.length === 0) return [new URL('/favicon.ico', url).href];
  return icons.filter((icon) => icon !== 'data:');
}

function addressOf({ address }: { readonly address: string | null }): string | null {
  return address;
}
