import robotsParser from 'robots-parser';
import { known, type Reading, unread } from '../../model/reading.ts';
import type { ServedText } from '../../model/storefront-facts.ts';
import type { Failed } from '../../model/visit.ts';

/** The name by which a shop's robots.txt may speak to the storefront reader. */
export const agentName = 'StorewrightCheck';

/** What the robots.txt of one origin lets the storefront reader do. */
export interface Robots {
  readonly served: Reading<ServedText>;
  /** The sitemaps that it names. */
  readonly sitemaps: readonly string[];
  /** Milliseconds that it wants between two requests. */
  readonly delay: number;
  /** Why an address may not be read; null where it may. */
  forbids(address: string): string | Failed | null;
}

/** Understands an answer to `/robots.txt` by RFC 9309: a 4xx allows everything, a 5xx or no answer nothing. */
export function readRobots(address: string, answer: ServedText | Failed): Robots {
  if ('kind' in answer) {
    const served = unread(
      address,
      answer.detail,
      'Let the shop answer for its robots.txt, with 404 where it has none.',
    );
    return { served, sitemaps: [], delay: 0, forbids: () => answer };
  }
  const nothing = { served: known(answer), sitemaps: [], delay: 0 };
  if (answer.status >= 500)
    return {
      ...nothing,
      forbids: () => `robots.txt answers with ${answer.status}, which forbids everything (RFC 9309)`,
    };
  if (answer.status !== 200) return { ...nothing, forbids: () => null };
  const rules = robotsParser(address, answer.text);
  return {
    served: known(answer),
    sitemaps: rules.getSitemaps(),
    delay: (rules.getCrawlDelay(agentName) ?? 0) * 1000,
    forbids: (wanted) =>
      rules.isAllowed(wanted, agentName) === false ? `robots.txt forbids it to the agent ${agentName}` : null,
  };
}
