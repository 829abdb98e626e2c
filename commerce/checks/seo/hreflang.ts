import type { Visit } from '../../model/visit.ts';
import type { Check, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { asPage, indexedPages, type ReadPage, visitsByAddress } from '../select.ts';

const source: Source = {
  title: 'Google Search Central, Tell Google about localized versions of your page',
  url: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
  date: 'living',
};

const codes: Check = {
  id: 'hreflang-codes',
  pack: 'seo',
  says: 'Versions of a page are marked with codes of languages and countries that exist, each once.',
  why: 'A code such as en-UK (it is en-GB) is passed over, and people are sent to the wrong language.',
  fix: 'Use ISO 639-1 for the language and ISO 3166-1 for the country, such as de-AT, and x-default for all others.',
  source,
  judge: (facts) =>
    expectNone(indexedPages(facts), (pages) =>
      pages.flatMap(({ url, content: { alternates } }) => {
        const seen = new Set<string>();
        return alternates.flatMap(({ language, address }) => {
          const code = language.toLowerCase();
          const why = !isCode(code)
            ? 'is no code of a language or country'
            : seen.has(code)
              ? 'is there twice'
              : null;
          seen.add(code);
          return why ? [{ what: `hreflang="${language}" to ${address}`, where: url, why }] : [];
        });
      }),
    ),
};

/** A language, alone or with a script or a country, whose names are known. */
function isCode(code: string): boolean {
  if (code === 'x-default') return true;
  if (!/^[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2}|-\d{3})?$/.test(code)) return false;
  const { language, region } = new Intl.Locale(code);
  const isNamed = (type: 'language' | 'region', part: string) =>
    new Intl.DisplayNames('en', { type, fallback: 'none' }).of(part) !== undefined;
  // A code that means another country now, such as UK for GB, is not the one that search engines know.
  const written = /-([a-z]{2})$/.exec(code)?.[1]?.toUpperCase();
  if (written !== undefined && written !== region) return false;
  return isNamed('language', language) && (region === undefined || isNamed('region', region));
}

const reciprocity: Check = {
  id: 'hreflang-reciprocity',
  pack: 'seo',
  says: 'The versions of a page name each other, and themselves.',
  why: 'Search engines heed only versions that both sides confirm.',
  fix: 'Put the same list of all versions, with the page itself, into the head of each of them.',
  source,
  judge(facts) {
    const visits = visitsByAddress(facts);
    return expectNone(indexedPages(facts), (pages) =>
      pages
        .filter(({ content }) => content.alternates.length > 0)
        .flatMap((page) => [...selfFault(page), ...returnFaults(visits, page)]),
    );
  },
};

/** The addresses under which a page may be named. */
const namesOf = ({ url, content }: ReadPage) => new Set([url, content.canonicals[0]?.address]);

function selfFault(page: ReadPage) {
  const names = namesOf(page);
  if (page.content.alternates.some(({ address }) => names.has(address))) return [];
  return [{ what: page.url, where: page.url, why: 'does not name itself among its versions' }];
}

function returnFaults(visits: ReadonlyMap<string, Visit>, page: ReadPage) {
  const names = namesOf(page);
  return page.content.alternates.flatMap(({ language, address }) => {
    const visit = visits.get(address);
    if (!visit || names.has(address)) return [];
    const offender = { what: `${language}: ${address}`, where: page.url };
    const { outcome } = visit;
    if (outcome.kind === 'answered' && outcome.status >= 400)
      return [{ ...offender, why: `answers with ${outcome.status}` }];
    const other = asPage(visit);
    if (!other || other.content.alternates.some((back) => names.has(back.address))) return [];
    return [{ ...offender, why: 'does not name this page among its versions' }];
  });
}

/** How versions of a page for other languages and countries are told. */
export const hreflangChecks: readonly Check[] = [codes, reciprocity];
