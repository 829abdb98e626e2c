import type { Reading } from './reading.ts';
import type { SetCookie, Visit } from './visit.ts';

/** A text file that the shop serves under a fixed address. */
export interface ServedText {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** One address of a sitemap. */
export interface SitemapEntry {
  readonly address: string;
  /** The sitemap file that names it. */
  readonly foundIn: string;
}

/** What the sitemaps of the shop say. */
export interface SitemapFacts {
  /** Addresses of all files that could be read. */
  readonly files: readonly string[];
  /** At most 50,000 of them. */
  readonly entries: readonly SitemapEntry[];
  /** How many addresses there are, kept or not. */
  readonly count: number;
  /** What is wrong with the files. */
  readonly faults: readonly { readonly what: string; readonly where: string; readonly why: string }[];
}

/** The certificate with which the shop answers. */
export interface CertificateFacts {
  /** Why a browser would refuse it; null where it is trusted. */
  readonly refusedFor: string | null;
  readonly names: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  /** Milliseconds since 1970. */
  readonly validTo: number;
  readonly protocol: string;
  /** Whether TLS 1.0 or 1.1 is accepted as well. */
  readonly acceptsOldProtocols: boolean;
}

/** A domain's records in the name system about who may send mail in its name. */
export interface MailNames {
  readonly domain: string;
  /** TXT records at the domain that begin with `v=spf1`. */
  readonly spf: Reading<readonly string[]>;
  /** How many look-ups evaluating SPF takes at most, includes too. */
  readonly spfLookups: Reading<number>;
  /** TXT records at `_dmarc`, of the domain or of the one it belongs to, that begin with `v=DMARC1`. */
  readonly dmarc: Reading<readonly string[]>;
  /** TXT records by selector. */
  readonly dkim: Reading<readonly { readonly selector: string; readonly records: readonly string[] }[]>;
}

/** One script of a payment page, as a list of what is known and wanted keeps it. */
export interface KnownScript {
  /** The address, or `inline`. */
  readonly script: string;
  /** `sha256-…` of its text, or its integrity attribute; null where any content is fine. */
  readonly digest: string | null;
}

/** Everything that was read of a storefront, at one time. */
export interface StorefrontFacts {
  /** The address as it was given. */
  readonly shop: string;
  /** Milliseconds since 1970. */
  readonly readAt: number;
  /** The first page; read only where it answered with 200 and HTML. */
  readonly home: Reading<Visit>;
  /** What was asked for, the first page first; read as soon as the shop answered anything. */
  readonly visits: Reading<readonly Visit[]>;
  readonly cookies: Reading<readonly SetCookie[]>;
  /** The plain `http:` address of the shop. */
  readonly plainHttp: Reading<Visit>;
  readonly robots: Reading<ServedText>;
  readonly sitemaps: Reading<SitemapFacts>;
  readonly securityText: Reading<ServedText>;
  /** An address that cannot be there. */
  readonly missingPage: Reading<Visit>;
  readonly certificate: Reading<CertificateFacts>;
  /** Certification authorities that may issue for the host, by CAA; empty where any may. */
  readonly authorities: Reading<readonly string[]>;
  readonly mail: Reading<MailNames>;
  /** The scripts of payment pages that are known and wanted. */
  readonly knownScripts: Reading<readonly KnownScript[]>;
}
