import robotsParser from 'robots-parser';
import type { Check } from '../check.ts';
import { expectNone, expectWithin } from '../finding.ts';
import { asPage, isNoindex, readPages, visitsFor } from '../select.ts';

const rfc9309 = {
  title: 'RFC 9309, Robots Exclusion Protocol, 2.3.1',
  url: 'https://www.rfc-editor.org/rfc/rfc9309.html#section-2.3.1',
  date: '2022-09',
};

const robotsAnswers: Check = {
  id: 'robots-txt',
  pack: 'seo',
  says: 'The shop answers for its robots.txt, and with a text file.',
  why: 'Where robots.txt answers with a server error, search engines stop visiting the shop; where it is a page, its rules are lost.',
  fix: 'Serve /robots.txt as text/plain with status 200, or with 404 where there are no rules.',
  source: rfc9309,
  judge: (facts) =>
    expectWithin(facts.robots, '200 as text/plain, or 404', ({ url, status, contentType, text }) => {
      const value = `${status} ${contentType}`.trim();
      const offender = (why: string) => ({ value, offenders: [{ what: 'robots.txt', where: url, why }] });
      if (status >= 500) return offender(`answers with ${status}, which forbids everything`);
      if (status === 200 && (/^text\/html/i.test(contentType) || /^\s*<(!doctype|html)/i.test(text)))
        return offender('is an HTML page, not a file of rules');
      return { value, offenders: [] };
    }),
};

const searchAgents = ['Googlebot', 'Bingbot'];

const robotsLetSearch: Check = {
  id: 'robots-allow-search',
  pack: 'seo',
  says: 'robots.txt lets search engines read the first page and the pages it links to.',
  why: 'The rules that kept a shop out of search while it was built are easily forgotten at launch: then nobody finds it.',
  fix: 'Remove the Disallow rule that covers the addresses named.',
  source: rfc9309,
  judge(facts) {
    const pages = readPages(facts);
    // What the shop keeps out of search on purpose, such as a cart, is its own business; what the sitemap names is not.
    const named = pages.read
      ? pages.value.filter(({ visit }) =>
          visit.purposes.some((one) => one === 'home' || one === 'sitemap-entry'),
        )
      : [];
    const wanted = new Set([
      pages.read ? (pages.value[0]?.url ?? facts.shop) : facts.shop,
      ...named.map(({ url }) => url),
    ]);
    return expectNone(facts.robots, ({ url: where, status, text }) => {
      if (status !== 200) return [];
      const rules = robotsParser(where, text);
      return [...wanted].flatMap((what) =>
        searchAgents
          .filter((agent) => rules.isAllowed(what, agent) === false)
          .map((agent) => ({ what, where, why: `is forbidden to ${agent}` })),
      );
    });
  },
};

const noindex: Check = {
  id: 'noindex',
  pack: 'seo',
  says: 'Neither the first page nor what the sitemap names asks search engines to leave it out.',
  why: 'One forgotten noindex takes a page, or the whole shop, out of search.',
  fix: 'Remove noindex from the robots meta tag and from the X-Robots-Tag header of the pages named, or take them out of the sitemap.',
  source: {
    title: 'Google Search Central, Block search indexing with noindex',
    url: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    date: 'living',
  },
  judge: (facts) =>
    expectNone(facts.home.read ? visitsFor(facts, 'home', 'sitemap-entry') : facts.home, (visits) =>
      [...new Map(visits.flatMap((visit) => asPage(visit) ?? []).map((page) => [page.url, page])).values()]
        .filter(isNoindex)
        .map(({ url }) => ({ what: 'noindex', where: url, why: 'the page asks not to be kept' })),
    ),
};

/** Whether search engines may read and keep the shop. */
export const robotsChecks: readonly Check[] = [robotsAnswers, robotsLetSearch, noindex];
