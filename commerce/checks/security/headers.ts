import type { Check, Finding, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { type ReadPage, readPages } from '../select.ts';
import { policyOf, policySources } from './content-security-policy.ts';

const cheatSheet: Source = {
  title: 'OWASP HTTP Security Response Headers Cheat Sheet',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html',
  date: 'living',
};
const halfYear = 15_768_000;

/** Judges each page that was read by a fault of its headers, null where there is none. */
function eachPage(
  facts: Parameters<Check['judge']>[0],
  what: string,
  faultOf: (page: ReadPage) => string | null,
): Finding {
  return expectNone(readPages(facts), (pages) =>
    pages.flatMap((page) => {
      const why = faultOf(page);
      return why ? [{ what, where: page.url, why }] : [];
    }),
  );
}

const strictTransport: Check = {
  id: 'hsts',
  pack: 'security',
  says: 'Every page tells browsers to come by https only, for half a year at least.',
  why: 'Without it the first request of each visit can be caught before the redirect.',
  fix: 'Send Strict-Transport-Security: max-age=31536000; includeSubDomains over https.',
  source: {
    title: 'RFC 6797, HTTP Strict Transport Security',
    url: 'https://www.rfc-editor.org/rfc/rfc6797.html',
    date: '2012-11',
  },
  judge: (facts) =>
    eachPage(facts, 'Strict-Transport-Security', ({ answer }) => {
      const header = answer.headers['strict-transport-security'];
      if (!header) return 'the header is missing';
      const age = Number(/max-age\s*=\s*"?(\d+)/i.exec(header)?.[1] ?? 0);
      return age < halfYear ? `max-age is ${age} seconds, at least ${halfYear}` : null;
    }),
};

const contentPolicy: Check = {
  id: 'csp',
  pack: 'security',
  says: 'Every page has a content security policy that says which scripts may run.',
  why: 'It is the second wall when somebody slips a script into a page, as card skimmers do.',
  fix: "Send Content-Security-Policy with script-src of nonces or hashes and 'strict-dynamic', or of named hosts without 'unsafe-inline'; try it with Content-Security-Policy-Report-Only first.",
  source: {
    title: 'W3C, Content Security Policy Level 3',
    url: 'https://www.w3.org/TR/CSP3/',
    date: 'living',
  },
  judge: (facts) =>
    eachPage(facts, 'Content-Security-Policy', (page) => {
      const policy = policyOf(page);
      if (policy.size === 0)
        return page.answer.headers['content-security-policy-report-only']
          ? 'is only reported, not enforced'
          : 'the header is missing';
      const scripts = policySources(policy, 'script-src');
      if (!scripts) return 'says nothing of scripts (script-src or default-src)';
      const guarded = scripts.some((one) => /^'(nonce-|sha(256|384|512)-)/.test(one));
      if (scripts.includes("'unsafe-inline'") && !guarded)
        return "lets every script in the page run ('unsafe-inline')";
      const open = scripts.filter((one) => ['*', 'https:', 'http:', 'data:'].includes(one));
      return open.length > 0 && !scripts.includes("'strict-dynamic'")
        ? `lets scripts come from anywhere (${open.join(' ')})`
        : null;
    }),
};

const noSniff: Check = {
  id: 'nosniff',
  pack: 'security',
  says: 'Browsers are told not to guess what a file is.',
  why: 'A picture that somebody uploaded must not be run as a script.',
  fix: 'Send X-Content-Type-Options: nosniff.',
  source: {
    title: 'Fetch Living Standard, X-Content-Type-Options',
    url: 'https://fetch.spec.whatwg.org/#x-content-type-options-header',
    date: 'living',
  },
  judge: (facts) =>
    eachPage(facts, 'X-Content-Type-Options', ({ answer }) => {
      const header = answer.headers['x-content-type-options'];
      if (!header) return 'the header is missing';
      return header.split(',')[0]?.trim().toLowerCase() === 'nosniff' ? null : `is ${header}`;
    }),
};

const framing: Check = {
  id: 'framing',
  pack: 'security',
  says: 'Other sites cannot show the shop inside their own pages.',
  why: 'A shop in an invisible frame lets another site steer the clicks of who is signed in.',
  fix: "Send Content-Security-Policy: frame-ancestors 'self' (and X-Frame-Options: SAMEORIGIN for old browsers).",
  source: cheatSheet,
  judge: (facts) =>
    eachPage(facts, 'frame-ancestors', ({ answer }) => {
      // A policy in a meta element cannot say who may frame the page.
      const ancestors = policySources(policyOf({ answer, content: { policies: [] } }), 'frame-ancestors');
      if (ancestors)
        return ancestors.some((one) => /^(\*|https?:)$/.test(one)) ? 'lets every site frame the page' : null;
      const header = answer.headers['x-frame-options'];
      if (!header) return 'neither frame-ancestors nor X-Frame-Options is there';
      return /^(deny|sameorigin)$/i.test(header.split(',')[0]?.trim() ?? '')
        ? null
        : `X-Frame-Options is ${header}, which browsers pass over`;
    }),
};

const referrer: Check = {
  id: 'referrer-policy',
  pack: 'security',
  says: 'Other sites do not learn which page of the shop somebody came from.',
  why: 'Addresses hold search words, order numbers and links for resetting passwords.',
  fix: 'Send Referrer-Policy: strict-origin-when-cross-origin, or a stricter one.',
  source: {
    title: 'W3C, Referrer Policy',
    url: 'https://www.w3.org/TR/referrer-policy/',
    date: '2017-01-26',
  },
  judge: (facts) =>
    eachPage(facts, 'Referrer-Policy', ({ answer }) => {
      const header = answer.headers['referrer-policy'];
      if (!header) return 'the header is missing';
      // The last word that is understood counts.
      const last = header
        .split(',')
        .map((one) => one.trim().toLowerCase())
        .filter((one) => referrerPolicies.has(one))
        .at(-1);
      if (!last) return `says nothing that browsers understand: ${header}`;
      return ['unsafe-url', 'no-referrer-when-downgrade'].includes(last) ? `is ${last}` : null;
    }),
};

const referrerPolicies = new Set([
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]);

/** What pages tell browsers to guard against. */
export const headerChecks: readonly Check[] = [strictTransport, contentPolicy, noSniff, framing, referrer];
