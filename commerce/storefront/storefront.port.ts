import type { CaaRecord } from 'node:dns';
import type { Result } from '../../kernel/result.ts';
import type { CertificateFacts } from '../model/storefront-facts.ts';
import type { FailedReason, RedirectStep } from '../model/visit.ts';

/** A request of the storefront reader. */
export interface StorefrontOrder {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly mostRedirects: number;
  readonly mayFollow: (target: URL) => Promise<boolean>;
  readonly headersOnly?: boolean;
  readonly mostBytes?: number;
}

/** An answer to it; the body as sent, not decompressed. */
export interface StorefrontAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly url: string;
  readonly redirects: readonly (RedirectStep & { readonly cookies: readonly string[] })[];
}

/** Records of the name system; `Resolver` of `node:dns/promises` is one. */
export interface NameRecords {
  resolveTxt(name: string): Promise<string[][]>;
  resolveCaa(name: string): Promise<CaaRecord[]>;
}

/** What the storefront reader needs of the outside: a guarded way to call, to shake hands and to ask for names. */
export interface StorefrontPorts {
  fetch(order: StorefrontOrder): Promise<Result<StorefrontAnswer, FailedReason>>;
  readCertificate(url: string): Promise<Result<CertificateFacts, FailedReason>>;
  readonly names: NameRecords;
  /** Milliseconds since 1970. */
  now(): number;
}
