import { isPaymentAddress } from '../../model/payment-address.ts';
import { known, type Reading, unread } from '../../model/reading.ts';
import type { StorefrontFacts } from '../../model/storefront-facts.ts';
import { asPage, type ReadPage, readPages, visitsFor } from '../select.ts';

/**
 * The pages on which people pay: those that were named, and those whose address says so. One that was named and could
 * not be read leaves all of them unread.
 */
export function paymentPages(facts: StorefrontFacts): Reading<readonly ReadPage[]> {
  const pages = readPages(facts);
  const named = visitsFor(facts, 'payment-page');
  if (!pages.read) return pages;
  if (!named.read) return named;
  const missing = named.value.find((visit) => !asPage(visit));
  if (missing) {
    const { outcome } = missing;
    const why = outcome.kind === 'answered' ? `The page answers with ${outcome.status}.` : outcome.detail;
    return unread(
      missing.asked,
      why,
      'Name a payment page that opens without a cart, or let the agent StorewrightCheck see one.',
    );
  }
  const all = [
    ...named.value.flatMap((visit) => asPage(visit) ?? []),
    ...pages.value.filter(({ url }) => isPaymentAddress(url)),
  ];
  if (all.length > 0) return known([...new Map(all.map((page) => [page.url, page])).values()]);
  return unread(
    facts.shop,
    'No payment page was found among the pages that were read.',
    'Name the page on which people pay.',
  );
}
