import type { KnownScript } from '../model/storefront-facts.ts';

/** Which shop to read, how much of it, and what only a person knows of it. */
export interface StorefrontRequest {
  /** An `http:` or `https:` address. */
  readonly shop: string;
  /** Most pages to read. As many pictures, other files, links to elsewhere and the like are asked for at most. */
  readonly pages: number;
  /** Most requests a second to one host; a longer delay in its robots.txt is kept. */
  readonly requestsPerSecond: number;
  /** Pages on which people pay, beside those that the crawl finds. */
  readonly paymentPages: readonly string[];
  readonly dkimSelectors: readonly string[];
  /** The domain that mail is sent from; that of the shop where none is given. */
  readonly mailDomain: string | null;
  readonly knownScripts: readonly KnownScript[] | null;
}
