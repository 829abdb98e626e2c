import type { PageContent } from './page-content.ts';

/** One redirect on the way to an answer. */
export interface RedirectStep {
  readonly from: string;
  readonly status: number;
  readonly to: string;
}

/** A cookie as the shop set it, without its value: that may be about a person. */
export interface SetCookie {
  readonly name: string;
  readonly domain: string | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Lower case; null where the shop says nothing. */
  readonly sameSite: string | null;
  /** The address that set it. */
  readonly setBy: string;
}

/** An answer to a request, after all redirects. */
export interface Answered {
  readonly kind: 'answered';
  readonly url: string;
  readonly status: number;
  /** Names in lower case; a header sent several times is one text with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly redirects: readonly RedirectStep[];
  /** Size of the body as it was sent; null where only headers were asked for. */
  readonly bytes: number | null;
  /** SHA-256 of the unpacked body, such as `sha256-…` in base64; null for pages, and where only headers were asked for. */
  readonly digest: string | null;
  /** What an HTML page holds; null for anything else, and where only headers were asked for. */
  readonly content: PageContent | null;
}

/** Why no answer came. */
export type FailedReason =
  | 'forbidden-address'
  | 'unreachable'
  | 'timed-out'
  | 'answer-too-large'
  | 'redirect-loop'
  | 'too-many-redirects';

/** A request without an answer. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: FailedReason;
  readonly detail: string;
  readonly redirects: readonly RedirectStep[];
}

/** Nothing was asked: robots.txt forbids the address, or does not say that it may be read. */
export interface Disallowed {
  readonly kind: 'disallowed';
  readonly detail: string;
}

/** What came of a request. */
export type Outcome = Answered | Failed | Disallowed;

/** What an address was asked for as. */
export type VisitPurpose =
  | 'home'
  | 'page'
  | 'payment-page'
  | 'sitemap-entry'
  | 'canonical'
  | 'alternate'
  | 'outside-link'
  | 'image'
  | 'asset'
  | 'payment-script'
  | 'icon'
  | 'missing-page'
  | 'plain-http'
  | 'security-text';

/** One address of the shop that was asked for, once. */
export interface Visit {
  readonly asked: string;
  /** The page or sitemap that names the address. */
  readonly foundOn: string;
  readonly purposes: readonly VisitPurpose[];
  readonly outcome: Outcome;
}
