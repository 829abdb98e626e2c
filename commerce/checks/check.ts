import type { StorefrontFacts } from '../model/storefront-facts.ts';

/** What a check says: it holds, it does not, or it could not be told. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** One thing that is not as it should be. */
export interface Offender {
  readonly what: string;
  /** An address that a person can open, or a name they can look up. */
  readonly where: string;
  readonly why: string;
}

/** The judgement of a check. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was measured, in the unit of the threshold; null where it could not be. */
  readonly value: number | string | null;
  readonly threshold: number | string | null;
  /** All of them; of an unknown verdict, what could not be read. */
  readonly offenders: readonly Offender[];
  /** Of an unknown verdict: what to do so that it can be told next time. */
  readonly remedy: string | null;
}

/** The packs that checks lie in, one folder each. */
export type PackName = 'storefront' | 'seo' | 'security' | 'privacy' | 'payments' | 'email';

/** What can be asked for: a pack, or those that are chosen out of all for the day a shop opens. */
export type ChosenPack = PackName | 'launch';

/** What a check rests on. */
export interface Source {
  readonly title: string;
  readonly url: string;
  /** When it was published or last changed; `living` for a text that is kept up to date in place. */
  readonly date: string;
}

/** A question to a shop: pure, from what was read to a verdict. */
export interface Check {
  /** One word for it everywhere, such as `broken-links`; never changed once released. */
  readonly id: string;
  readonly pack: PackName;
  /** What is true of a shop that passes. */
  readonly says: string;
  readonly why: string;
  readonly fix: string;
  readonly source: Source;
  judge(facts: StorefrontFacts): Finding;
}
