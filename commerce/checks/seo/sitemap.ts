import { unread } from '../../model/reading.ts';
import type { Check } from '../check.ts';
import { expectNone, expectWithin } from '../finding.ts';
import { originOf, visitsFor } from '../select.ts';

const protocol = {
  title: 'Sitemaps XML format, protocol 0.9',
  url: 'https://www.sitemaps.org/protocol.html',
  date: '2020',
};

const sitemapReadable: Check = {
  id: 'sitemap',
  pack: 'seo',
  says: 'The shop has a sitemap, and all its files can be read.',
  why: 'A sitemap is how search engines learn of new and changed products within hours instead of weeks.',
  fix: 'Serve a sitemap at /sitemap.xml or where robots.txt names it: at most 50,000 addresses and 50 MB a file.',
  source: protocol,
  judge: (facts) =>
    expectWithin(facts.sitemaps, 'at least 1 address, no fault', ({ files, count, faults }) => {
      const empty = { what: 'sitemap', where: files[0] ?? facts.shop, why: 'names no address' };
      const offenders = [...faults, ...(count === 0 && faults.length === 0 ? [empty] : [])];
      return { value: `${count} addresses in ${files.length} files`, offenders };
    }),
};

const sitemapOwn: Check = {
  id: 'sitemap-addresses',
  pack: 'seo',
  says: 'The sitemap names whole addresses of this shop.',
  why: 'Search engines pass over addresses of another host, such as that of the test system.',
  fix: 'Write the sitemap with the public address of the shop, with its protocol and host.',
  source: protocol,
  judge: (facts) => {
    const { home } = facts;
    if (!home.read) return expectNone(home, () => []);
    const { origin, host } = new URL(originOf(home.value));
    return expectNone(facts.sitemaps, ({ entries }) =>
      entries.flatMap(({ address, foundIn }) => {
        if (!URL.canParse(address)) return [{ what: address, where: foundIn, why: 'is no whole address' }];
        const url = new URL(address);
        if (url.origin === origin) return [];
        const why = url.host === host ? `does not begin with ${origin}` : 'is of another host';
        return [{ what: address, where: foundIn, why }];
      }),
    );
  },
};

const sitemapAnswers: Check = {
  id: 'sitemap-pages-answer',
  pack: 'seo',
  says: 'What the sitemap names answers with 200, without a redirect.',
  why: 'Search engines trust a sitemap less for every dead address in it.',
  fix: 'Take what is gone out of the sitemap, and name the last address where one redirects.',
  source: {
    title: 'Google Search Central, Build and submit a sitemap',
    url: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    date: 'living',
  },
  judge: (facts) => {
    const visits = visitsFor(facts, 'sitemap-entry');
    const none = unread(
      facts.shop,
      'No address of a sitemap of this shop was asked for.',
      'Let the shop have a sitemap that names its pages, and check again.',
    );
    const asked = visits.read && visits.value.length === 0 ? none : visits;
    return expectNone(facts.home.read ? asked : facts.home, (found) =>
      found.flatMap(({ asked: what, foundOn: where, outcome }) => {
        if (outcome.kind === 'disallowed' || (outcome.kind === 'failed' && outcome.reason === 'timed-out'))
          return [];
        if (outcome.kind === 'failed') return [{ what, where, why: outcome.detail }];
        if (outcome.status !== 200) return [{ what, where, why: `answers with ${outcome.status}` }];
        return outcome.redirects.length > 0 ? [{ what, where, why: `is redirected to ${outcome.url}` }] : [];
      }),
    );
  },
};

/** What the shop tells search engines of its pages. */
export const sitemapChecks: readonly Check[] = [sitemapReadable, sitemapOwn, sitemapAnswers];
