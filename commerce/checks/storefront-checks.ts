import type { Check, ChosenPack } from './check.ts';
import { mailChecks } from './email/mail-names.ts';
import { paymentScriptChecks } from './payments/payment-scripts.ts';
import { consentChecks } from './privacy/consent.ts';
import { legalPageChecks } from './privacy/legal-pages.ts';
import { contactChecks } from './security/contact.ts';
import { cookieChecks } from './security/cookies.ts';
import { headerChecks } from './security/headers.ts';
import { tlsChecks } from './security/tls.ts';
import { canonicalChecks } from './seo/canonical.ts';
import { hreflangChecks } from './seo/hreflang.ts';
import { robotsChecks } from './seo/robots.ts';
import { sitemapChecks } from './seo/sitemap.ts';
import { structuredDataChecks } from './seo/structured-data.ts';
import { titleChecks } from './seo/titles.ts';
import { answerChecks } from './storefront/answers.ts';
import { deliveryChecks } from './storefront/delivery.ts';
import { markupChecks } from './storefront/markup.ts';

/** Every check that asks nothing but the public pages, in the order in which a person reads them. */
export const storefrontChecks: readonly Check[] = [
  ...[answerChecks, deliveryChecks, markupChecks].flat(),
  ...[robotsChecks, sitemapChecks, canonicalChecks, hreflangChecks, titleChecks, structuredDataChecks].flat(),
  ...[tlsChecks, headerChecks, cookieChecks, contactChecks].flat(),
  ...[consentChecks, legalPageChecks].flat(),
  ...paymentScriptChecks,
  ...mailChecks,
];

/** What must hold on the day a shop opens: what loses orders, customers or the law's patience when it does not. */
const launch: ReadonlySet<string> = new Set([
  ...[
    'home-answers',
    'server-errors',
    'broken-links',
    'broken-files',
    'redirect-loops',
    'soft-404',
    'viewport',
  ],
  ...['robots-txt', 'robots-allow-search', 'noindex', 'sitemap', 'sitemap-addresses', 'sitemap-pages-answer'],
  ...['canonical-target', 'title-missing', 'product-structured-data'],
  ...['tls-trusted', 'tls-expiry', 'tls-old-versions', 'https-redirect', 'mixed-content', 'hsts'],
  ...['cookie-secure', 'cookie-httponly', 'cookies-before-consent', 'trackers-before-consent'],
  ...['imprint-linked', 'privacy-linked', 'terms-linked', 'returns-linked'],
  ...['payment-page-https', 'payment-scripts-integrity', 'spf', 'dmarc'],
]);

/** The checks of a pack; of several packs each check once. */
export function checksOf(packs: readonly ChosenPack[]): readonly Check[] {
  return storefrontChecks.filter(
    ({ id, pack }) => packs.includes(pack) || (packs.includes('launch') && launch.has(id)),
  );
}
