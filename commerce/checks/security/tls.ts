import { mapReading, unread } from '../../model/reading.ts';
import type { StorefrontFacts } from '../../model/storefront-facts.ts';
import type { Check } from '../check.ts';
import { expectNone, expectWithin, unknown } from '../finding.ts';
import { isLocal, isSecure, readPages } from '../select.ts';

const day = 86_400_000;
/** Ready for a renewal that fails on a Friday: two weeks, or a third of the life of a short-lived certificate. */
const leastDays = 14;

const trusted: Check = {
  id: 'tls-trusted',
  pack: 'security',
  says: 'The certificate is trusted and made for the name of the shop.',
  why: 'Otherwise browsers show a warning instead of the shop.',
  fix: 'Serve a certificate of a public authority for this host, with all intermediate certificates.',
  source: {
    title: 'RFC 9525, Service Identity in TLS',
    url: 'https://www.rfc-editor.org/rfc/rfc9525.html',
    date: '2023-11',
  },
  judge: (facts) =>
    expectNone(facts.certificate, ({ refusedFor, names, issuer }) =>
      refusedFor === null
        ? []
        : [
            {
              what: 'certificate',
              where: facts.shop,
              why: `${refusedFor} (for ${names || 'no name'}, by ${issuer || 'nobody'})`,
            },
          ],
    ),
};

const expiry: Check = {
  id: 'tls-expiry',
  pack: 'security',
  says: 'The certificate is good for two weeks at least.',
  why: 'On the day it runs out, nobody can open the shop.',
  fix: 'Renew it by itself (ACME), a month before its end.',
  source: {
    title:
      'CA/Browser Forum, Baseline Requirements, 6.3.2 (ballot SC-081: 200 days from 2026-03-15, 47 from 2029)',
    url: 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/',
    date: '2025-04',
  },
  judge: (facts) =>
    expectWithin(
      facts.certificate,
      `${leastDays} days, or a third of a short life`,
      ({ validFrom, validTo }) => {
        const left = (validTo - facts.readAt) / day;
        const least = Math.min(leastDays, (validTo - validFrom) / day / 3);
        const until = new Date(validTo).toISOString().slice(0, 10);
        const offender = {
          what: 'certificate',
          where: facts.shop,
          why: left < 0 ? `ran out on ${until}` : `runs out on ${until}`,
        };
        return { value: `${Math.floor(left)} days`, offenders: left >= least ? [] : [offender] };
      },
    ),
};

const oldProtocols: Check = {
  id: 'tls-old-versions',
  pack: 'security',
  says: 'TLS 1.0 and 1.1 are refused.',
  why: 'Both are broken, and a shop that takes cards must not offer them (PCI DSS 4.2.1).',
  fix: 'Allow TLS 1.2 and 1.3 only, at the server or the network in front of it.',
  source: {
    title: 'RFC 8996, Deprecating TLS 1.0 and TLS 1.1',
    url: 'https://www.rfc-editor.org/rfc/rfc8996.html',
    date: '2021-03',
  },
  judge: (facts) =>
    expectNone(facts.certificate, ({ acceptsOldProtocols }) =>
      acceptsOldProtocols ? [{ what: 'TLS', where: facts.shop, why: 'TLS 1.0 or 1.1 is accepted' }] : [],
    ),
};

const httpsRedirect: Check = {
  id: 'https-redirect',
  pack: 'security',
  says: 'The shop answers over https, and plain http is redirected to it for good.',
  why: 'Whoever types the name without https would send what they write in clear.',
  fix: 'Redirect every http address to the same address over https with 301 or 308.',
  source: {
    title: 'OWASP Transport Layer Security Cheat Sheet, Use TLS for all pages',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html',
    date: 'living',
  },
  judge: (facts) => {
    if (isLocal(facts)) return unknown(publicOnly(facts), '301 or 308 to https');
    return expectWithin(facts.plainHttp, '301 or 308 to https', ({ asked, outcome }) => {
      const steps = outcome.kind === 'disallowed' ? [] : outcome.redirects;
      const [first] = steps;
      if (outcome.kind !== 'answered' && !first) return { value: 'plain http is closed', offenders: [] };
      const end = outcome.kind === 'answered' ? outcome.url : (steps.at(-1)?.to ?? asked);
      const offender = (why: string) => [{ what: 'plain http', where: asked, why }];
      if (!end.startsWith('https:'))
        return { value: 'none', offenders: offender(`is answered in clear at ${end}`) };
      const isLasting = first?.status === 301 || first?.status === 308;
      const why = `is redirected with ${first?.status}, not for good`;
      return { value: first?.status ?? 0, offenders: isLasting ? [] : offender(why) };
    });
  },
};

/** A shop on this machine is judged at its public address: browsers trust their own machine without TLS. */
function publicOnly({ shop }: StorefrontFacts) {
  const none = unread(
    shop,
    'The shop was read over plain http on this machine.',
    'Check the shop at its public address.',
  );
  return none as Extract<typeof none, { read: false }>;
}

/** Tags whose address is loaded over plain http on a secure page, or refused by the browser. */
const mixedContent: Check = {
  id: 'mixed-content',
  pack: 'security',
  says: 'Secure pages load nothing over plain http.',
  why: 'Browsers refuse such scripts and styles, and mark or upgrade the rest: pages break, or are no longer secure.',
  fix: 'Write the addresses with https, or send Content-Security-Policy: upgrade-insecure-requests.',
  source: { title: 'W3C, Mixed Content', url: 'https://www.w3.org/TR/mixed-content/', date: '2023-02-23' },
  judge: (facts) => {
    const pages = readPages(facts);
    if (pages.read && !isSecure(facts)) return unknown(publicOnly(facts), 0);
    return expectNone(
      mapReading(pages, (all) => all.filter(({ url }) => url.startsWith('https:'))),
      (secure) =>
        secure.flatMap(({ url, answer, content }) => {
          const policy = [answer.headers['content-security-policy'] ?? '', ...content.policies].join(';');
          if (/upgrade-insecure-requests/i.test(policy)) return [];
          return content.resources
            .filter(({ address }) => address.startsWith('http:'))
            .map(({ tag, address }) => ({
              what: address,
              where: url,
              why: `is loaded by <${tag}> over plain http`,
            }));
        }),
    );
  },
};

/** How the shop is secured on its way to the browser. */
export const tlsChecks: readonly Check[] = [trusted, expiry, oldProtocols, httpsRedirect, mixedContent];
