import type { Visit } from '../../model/visit.ts';
import type { Check, Offender } from '../check.ts';
import { expectNone, expectWithin, unknown } from '../finding.ts';
import { visitsFor } from '../select.ts';

const http = (section: string) => ({
  title: `RFC 9110, HTTP Semantics, ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`,
  date: '2022-06',
});

/** Whether the first page is there. */
const homeAnswers: Check = {
  id: 'home-answers',
  pack: 'storefront',
  says: 'The first page answers with 200.',
  why: 'A shop whose first page does not open sells nothing.',
  fix: 'Let the first page answer with status 200, without a password or a maintenance page.',
  source: http('15.3.1'),
  judge: (facts) =>
    expectWithin(visitsFor(facts, 'home'), 200, ([home]) => {
      const status = home?.outcome.kind === 'answered' ? home.outcome.status : 0;
      const offender = { what: 'first page', where: facts.shop, why: `answers with ${status}` };
      return { value: status, offenders: status === 200 ? [] : [offender] };
    }),
};

/** Own addresses that the shop itself links to or names. */
const ownPurposes = ['home', 'page', 'canonical', 'payment-page'] as const;

const serverErrors: Check = {
  id: 'server-errors',
  pack: 'storefront',
  says: 'No page of the shop answers with a server error.',
  why: 'A 5xx is a fault of the shop: visitors see an error page, and search engines slow down their visits.',
  fix: 'Look for the error in the log of the server at the addresses named, and mend it.',
  source: http('15.6'),
  judge: (facts) =>
    expectNone(visitsFor(facts, ...ownPurposes, 'sitemap-entry', 'alternate'), (visits) =>
      visits.flatMap((visit) => statusOffender(visit, 'page', (status) => status >= 500)),
    ),
};

const brokenLinks: Check = {
  id: 'broken-links',
  pack: 'storefront',
  says: 'Links within the shop lead somewhere.',
  why: 'Who follows a dead link mostly leaves.',
  fix: 'Change or remove the link on the page named, or redirect its target to what took its place.',
  source: http('15.5'),
  judge: (facts) =>
    expectNone(visitsFor(facts, 'page'), (visits) =>
      visits.flatMap((visit) => [...statusOffender(visit, 'link', isGone), ...deadOffender(visit, 'link')]),
    ),
};

const brokenOutsideLinks: Check = {
  id: 'broken-outside-links',
  pack: 'storefront',
  says: 'Links to other sites lead somewhere.',
  why: 'A dead link to a carrier, a maker or a social page looks neglected.',
  fix: 'Change or remove the link on the page named.',
  source: http('15.5.5'),
  judge: (facts) =>
    expectNone(visitsFor(facts, 'outside-link'), (visits) =>
      visits.flatMap((visit) => statusOffender(visit, 'link', (status) => status === 404 || status === 410)),
    ),
};

const brokenFiles: Check = {
  id: 'broken-files',
  pack: 'storefront',
  says: 'The pictures, scripts and style sheets that pages name are there.',
  why: 'A missing picture sells nothing, and without its scripts and styles a page may not work.',
  fix: 'Put the file back, or correct its address on the page named.',
  source: http('15.5.5'),
  judge: (facts) =>
    expectNone(visitsFor(facts, 'image', 'asset'), (visits) =>
      visits.flatMap((visit) => statusOffender(visit, 'file', (status) => isGone(status) || status >= 500)),
    ),
};

const redirectChains: Check = {
  id: 'redirect-chains',
  pack: 'storefront',
  says: 'An address of the shop is at most one redirect away from its page.',
  why: 'Each further redirect costs a round trip, on a phone a tenth of a second and more.',
  fix: 'Link to, and redirect to, the last address of the chain.',
  source: http('15.4'),
  judge: (facts) =>
    expectNone(visitsFor(facts, ...ownPurposes, 'sitemap-entry'), (visits) =>
      visits.flatMap(({ asked, foundOn, outcome }) => {
        const steps = outcome.kind === 'answered' ? outcome.redirects : [];
        // A first step from http to https of the same host is what HSTS asks for, and does not count.
        const upgrade = steps[0]?.from.replace(/^http:/, 'https:') === steps[0]?.to ? 1 : 0;
        if (steps.length < 2 + upgrade) return [];
        const path = [asked, ...steps.map(({ to }) => to)].join(' → ');
        return [{ what: 'chain of redirects', where: foundOn, why: path }];
      }),
    ),
};

const redirectLoops: Check = {
  id: 'redirect-loops',
  pack: 'storefront',
  says: 'No address redirects in a circle.',
  why: 'Browsers give up on a circle: the page cannot be reached at all.',
  fix: 'Find the two rules that send the address to each other and remove one.',
  source: http('15.4'),
  judge: (facts) =>
    expectNone(visitsFor(facts, ...ownPurposes, 'sitemap-entry', 'plain-http', 'image', 'asset'), (visits) =>
      visits.flatMap(({ asked, foundOn, outcome }) => {
        if (outcome.kind !== 'failed' || !/^(redirect-loop|too-many-redirects)$/.test(outcome.reason))
          return [];
        return [{ what: asked, where: foundOn, why: outcome.detail }];
      }),
    ),
};

const softNotFound: Check = {
  id: 'soft-404',
  pack: 'storefront',
  says: 'An address that does not exist answers with 404 or 410.',
  why: 'An error page with status 200 is kept by search engines as a page, and no crawl finds dead links any more.',
  fix: 'Let the error page answer with status 404, and do not redirect unknown addresses to the first page.',
  source: {
    title: 'Google Search Central, How HTTP status codes affect Google: soft 404 errors',
    url: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    date: 'living',
  },
  judge(facts) {
    const { missingPage } = facts;
    const threshold = '404 or 410';
    const said = missingPage.read && missingPage.value.outcome;
    if (said && said.kind === 'answered' && said.status === 429)
      return unknown(
        {
          read: false,
          where: facts.shop,
          why: 'The shop answers with 429.',
          remedy: 'Check again at a lower rate.',
        },
        threshold,
      );
    return expectWithin(missingPage, threshold, ({ asked, outcome }) => {
      const status = outcome.kind === 'answered' ? outcome.status : 0;
      const moved = outcome.kind === 'answered' && outcome.redirects.length > 0;
      const why = moved ? `is redirected to ${outcome.url}` : `answers with ${status}`;
      // To search engines every 4xx means that there is nothing.
      const offenders =
        status >= 400 && status < 500 ? [] : [{ what: 'an address that does not exist', where: asked, why }];
      return { value: status, offenders };
    });
  },
};

const icon: Check = {
  id: 'favicon',
  pack: 'storefront',
  says: 'The shop has an icon.',
  why: 'Tabs, bookmarks and search results show it.',
  fix: 'Put an icon at /favicon.ico, or name one with <link rel="icon">.',
  source: {
    title: 'HTML Living Standard, 4.6.7.9 Link type "icon"',
    url: 'https://html.spec.whatwg.org/multipage/links.html#rel-icon',
    date: 'living',
  },
  judge: (facts) =>
    expectNone(facts.home.read ? visitsFor(facts, 'icon') : facts.home, (visits) =>
      visits.flatMap((visit) => statusOffender(visit, 'icon', (status) => status !== 200)),
    ),
};

function statusOffender(visit: Visit, what: string, isWrong: (status: number) => boolean): Offender[] {
  const { asked, foundOn, outcome } = visit;
  if (outcome.kind !== 'answered' || !isWrong(outcome.status)) return [];
  return [{ what: `${what} ${asked}`, where: foundOn, why: `answers with ${outcome.status}` }];
}

/** 401, 403 and 429 may be meant for us, or for whoever is not signed in. */
const isGone = (status: number) => status >= 400 && status < 500 && ![401, 403, 429].includes(status);

/** A redirect out of the shop into nowhere. */
function deadOffender({ asked, foundOn, outcome }: Visit, what: string): Offender[] {
  if (outcome.kind !== 'failed' || outcome.reason !== 'unreachable' || outcome.redirects.length === 0)
    return [];
  return [
    {
      what: `${what} ${asked}`,
      where: foundOn,
      why: `is redirected to an address that does not answer: ${outcome.redirects.at(-1)?.to}`,
    },
  ];
}

/** Whether what the shop names can be reached. */
export const answerChecks: readonly Check[] = [
  homeAnswers,
  serverErrors,
  brokenLinks,
  brokenOutsideLinks,
  brokenFiles,
  redirectChains,
  redirectLoops,
  softNotFound,
  icon,
];
