import type { PageScript } from '../../model/page-content.ts';
import type { KnownScript } from '../../model/storefront-facts.ts';
import type { Visit } from '../../model/visit.ts';
import type { Check, Finding, Offender, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { listedHost } from '../privacy/known-trackers.ts';
import { policyOf, policySources } from '../security/content-security-policy.ts';
import { isLoopbackHost, visitsByAddress } from '../select.ts';
import { paymentPages } from './payment-pages.ts';

const pci = (requirement: string): Source => ({
  title: `PCI DSS 4.0.1, requirement ${requirement}`,
  url: 'https://www.pcisecuritystandards.org/document_library/',
  date: '2024-06',
});

/** Payment providers that change their script in place and forbid to pin it; they answer for it themselves. */
const providerHosts: ReadonlySet<string> = new Set([
  'js.stripe.com',
  'paypal.com',
  'paypalobjects.com',
  'braintreegateway.com',
  'adyen.com',
  'adyenpayments.com',
  'klarna.com',
  'klarnacdn.net',
  'js.mollie.com',
  'squareup.com',
  'squarecdn.com',
  'checkout.com',
  'pay.google.com',
  'payments-amazon.com',
  'applepay.cdn-apple.com',
  'authorize.net',
  'worldpay.com',
  'shop.app',
  'afterpay.com',
]);

const secure: Check = {
  id: 'payment-page-https',
  pack: 'payments',
  says: 'Pages on which people pay are secure, and so is what they show in frames.',
  why: 'Card numbers must not travel in clear.',
  fix: 'Serve the page, and every frame in it, over https only.',
  source: pci('4.2.1'),
  judge: (facts) =>
    expectNone(paymentPages(facts), (pages) =>
      pages.flatMap(({ url, content }) =>
        [url, ...content.frames]
          .filter((address) => address.startsWith('http:') && !isLoopbackHost(new URL(address).hostname))
          .map((address) => ({ what: address, where: url, why: 'is not secure' })),
      ),
    ),
};

const integrity: Check = {
  id: 'payment-scripts-integrity',
  pack: 'payments',
  says: 'Scripts of others on payment pages cannot change unseen.',
  why: 'Card skimmers come in through scripts that a shop loads from others; the integrity of each must be assured.',
  fix: 'Take the script off the page, serve it from the shop itself, or load it with integrity="sha384-…" and crossorigin. Scripts of payment providers, who forbid that, are left out.',
  source: pci('6.4.3'),
  judge: (facts) =>
    expectNone(paymentPages(facts), (pages) =>
      pages.flatMap(({ url, content }) =>
        content.scripts.flatMap(({ address, integrity: pinned }) => {
          if (!address || pinned) return [];
          const { host, hostname } = new URL(address);
          if (host === new URL(url).host || listedHost(hostname, providerHosts)) return [];
          return [{ what: address, where: url, why: 'is of another host and loaded without integrity' }];
        }),
      ),
    ),
};

const policy: Check = {
  id: 'payment-page-csp',
  pack: 'payments',
  says: 'A content security policy says which scripts may run on payment pages.',
  why: 'Only scripts that were authorised may run where people pay; the policy is how a browser enforces it.',
  fix: 'Send Content-Security-Policy with a script-src that names the hosts, nonces or hashes that were authorised.',
  source: pci('6.4.3'),
  judge: (facts) =>
    expectNone(paymentPages(facts), (pages) =>
      pages.flatMap((page) =>
        policySources(policyOf(page), 'script-src')
          ? []
          : [
              {
                what: 'Content-Security-Policy',
                where: page.url,
                why: 'says nothing of scripts, or is missing',
              },
            ],
      ),
    ),
};

const changes: Check = {
  id: 'payment-scripts-known',
  pack: 'payments',
  says: 'Payment pages hold the scripts that are known and wanted, unchanged, and no others.',
  why: 'A script that came in, or changed, without anybody deciding so is how cards are stolen; it must be noticed within a week.',
  fix: 'Find out who put the script there; take it off, or add it to the list of known scripts with a reason.',
  source: pci('6.4.3 and 11.6.1'),
  judge(facts) {
    const pages = paymentPages(facts);
    const visits = visitsByAddress(facts);
    const found = pages.read
      ? pages.value.flatMap(({ url, content }) =>
          content.scripts.map((script) => seenScript(script, url, visits)),
        )
      : [];
    const finding = expectNone(pages.read ? facts.knownScripts : pages, (list) =>
      found.flatMap((script) => strangers(script, list)),
    );
    return pages.read && !facts.knownScripts.read ? withInventory(finding, found) : finding;
  },
};

/** A script as it was seen on a page, with every hash by which it can be known. */
interface SeenScript {
  readonly name: string;
  readonly where: string;
  readonly digests: readonly string[];
}

function seenScript(script: PageScript, where: string, visits: ReadonlyMap<string, Visit>): SeenScript {
  const outcome = script.address === null ? undefined : visits.get(script.address)?.outcome;
  const read = outcome?.kind === 'answered' && outcome.status === 200 ? outcome.digest : null;
  const digests = [script.digest, script.integrity, read].filter((one) => one !== null);
  return { name: script.address ?? 'inline', where, digests };
}

/** Without a list to hold them against, the scripts that are there are the list to begin with. */
function withInventory(finding: Finding, found: readonly SeenScript[]): Finding {
  const offenders = found.map(({ name, where, digests }) => ({
    what: name,
    where,
    why: digests[0] ?? 'its text could not be read',
  }));
  return { ...finding, value: `${found.length} scripts`, offenders };
}

function strangers({ name, where, digests }: SeenScript, list: readonly KnownScript[]): Offender[] {
  const alike = list.filter(({ script }) => script === name);
  if (alike.length === 0) return [{ what: name, where, why: 'is not on the list of known scripts' }];
  if (alike.some(({ digest }) => digest === null || digests.includes(digest))) return [];
  const why = digests[0]
    ? `has changed, or is another: ${digests[0]}`
    : 'could not be read, so it may have changed';
  return [{ what: name, where, why }];
}

/** What runs where people pay. */
export const paymentScriptChecks: readonly Check[] = [secure, integrity, policy, changes];
