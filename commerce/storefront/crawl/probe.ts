import type { PageContent } from '../../model/page-content.ts';
import type { VisitPurpose } from '../../model/visit.ts';
import type { StorefrontRequest } from '../storefront-request.ts';
import type { Visitor } from './visitor.ts';

interface Wanted {
  readonly address: string;
  readonly foundOn: string;
}

/** Where the pages that were read point to, apart from further pages: at most as many of each kind as pages. */
export async function probe(
  visitor: Visitor,
  origin: string,
  { pages, paymentPages }: Pick<StorefrontRequest, 'pages' | 'paymentPages'>,
  say: () => void,
): Promise<void> {
  for (const address of paymentPages) await visitor.visit(new URL(address).href, 'payment-page', address);
  const read = visitor
    .visits()
    .flatMap(({ asked, outcome }) =>
      outcome.kind === 'answered' && outcome.content
        ? [{ asked, content: outcome.content, url: outcome.url }]
        : [],
    );
  const from = (take: (content: PageContent, url: string) => readonly (string | null)[]) =>
    read.flatMap(({ asked, content, url }) =>
      take(content, url).flatMap((address) => (address ? [{ address, foundOn: asked }] : [])),
    );
  const own = (address: string) => new URL(address).origin === origin;
  const kinds: readonly [VisitPurpose, 'page' | 'headers', readonly Wanted[]][] = [
    [
      'icon',
      'headers',
      from(({ icons }) =>
        icons.length > 0 ? icons.filter((icon) => icon !== 'data:') : [`${origin}/favicon.ico`],
      ).slice(0, 1),
    ],
    [
      'canonical',
      'page',
      from(({ canonicals }) => canonicals.map(({ address }) => address)).filter(({ address }) =>
        own(address),
      ),
    ],
    ['alternate', 'page', from(({ alternates }) => alternates.map(({ address }) => address))],
    [
      'asset',
      'page',
      from(({ resources }) => resources.filter(isAsset).map(({ address }) => address)).filter(({ address }) =>
        own(address),
      ),
    ],
    [
      'image',
      'headers',
      from(({ images }) => images.map(({ address }) => address)).filter(({ address }) => own(address)),
    ],
    [
      'outside-link',
      'headers',
      from(({ links }) => links.map(({ address }) => address)).filter(({ address }) => !own(address)),
    ],
  ];
  for (const [purpose, how, wanted] of kinds) {
    const unique = [...new Map(wanted.map((one) => [one.address, one])).values()].slice(0, pages);
    for (const { address, foundOn } of unique) {
      await visitor.visit(address, purpose, foundOn, how);
      say();
    }
  }
}

const isAsset = ({ tag }: { readonly tag: string }) => ['script', 'stylesheet', 'preload'].includes(tag);
