import type { Visit } from '../../model/visit.ts';
import type { Check, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { asPage, indexedPages, isNoindex, visitsByAddress } from '../select.ts';

const source: Source = {
  title: 'RFC 6596, The Canonical Link Relation',
  url: 'https://www.rfc-editor.org/rfc/rfc6596.html',
  date: '2012-04',
};

const canonical: Check = {
  id: 'canonical',
  pack: 'seo',
  says: 'Every page names one canonical address, in full.',
  why: 'Shops show the same product under many addresses (filters, campaigns); the canonical one gathers what search engines think of it.',
  fix: 'Put one <link rel="canonical"> with the whole address into the head of each page.',
  source,
  judge: (facts) =>
    expectNone(indexedPages(facts), (pages) =>
      pages.flatMap(({ url, content: { canonicals } }) => {
        const [first] = canonicals;
        const distinct = new Set(canonicals.map(({ address }) => address));
        const why = !first
          ? 'there is none'
          : distinct.size > 1
            ? `there are ${distinct.size} different ones`
            : URL.canParse(first.written)
              ? null
              : `is no whole address: ${first.written}`;
        return why ? [{ what: 'canonical', where: url, why }] : [];
      }),
    ),
};

const canonicalTarget: Check = {
  id: 'canonical-target',
  pack: 'seo',
  says: 'What a page names as canonical answers itself, with 200, and may be kept.',
  why: 'A canonical address that is gone, redirects or is left out of search takes the page with it.',
  fix: 'Name the address under which the page is meant to be found, with the protocol and host of the shop.',
  source,
  judge(facts) {
    const visits = visitsByAddress(facts);
    return expectNone(indexedPages(facts), (pages) =>
      pages.flatMap(({ url, content }) => {
        const target = content.canonicals[0]?.address;
        const why = target && target !== url ? targetFault(visits.get(target), target, url) : null;
        return why ? [{ what: target ?? '', where: url, why }] : [];
      }),
    );
  },
};

function targetFault(visit: Visit | undefined, target: string, from: string): string | null {
  if (target.startsWith('http:') && from.startsWith('https:')) return 'is a plain http address';
  if (visit?.outcome.kind !== 'answered') return null;
  if (visit.outcome.status !== 200) return `answers with ${visit.outcome.status}`;
  if (visit.outcome.redirects.length > 0) return `is redirected to ${visit.outcome.url}`;
  const page = asPage(visit);
  return page && isNoindex(page) ? 'asks search engines not to keep it' : null;
}

/** Under which address a page is to be found. */
export const canonicalChecks: readonly Check[] = [canonical, canonicalTarget];
