import type { PageContent } from '../../model/page-content.ts';

type Mutable<Value> = {
  -readonly [Key in keyof Value]: Value[Key] extends readonly (infer Item)[] ? Item[] : Value[Key];
};

/** A page while it is being read. */
export interface Draft extends Mutable<Omit<PageContent, 'microdata' | 'openGraph'>> {
  /** What addresses of the page are relative to. */
  base: string;
  microdata: { types: string[]; properties: string[] };
  openGraph: Record<string, string[]>;
  /** The title or script whose text is coming in. */
  block: { kind: 'title' | 'json' | 'inline'; text: string; integrity: string | null } | null;
  /** The link whose text is coming in. */
  link: { address: string; text: string; rel: string } | null;
}

/** A page of which nothing is known yet. */
export function newDraft(url: string): Draft {
  return {
    ...{ base: url, block: null, link: null, language: null, viewport: null, textLength: 0 },
    ...{ titles: [], descriptions: [], robots: [], canonicals: [], alternates: [], openGraph: {} },
    ...{ structured: [], structuredFaults: [], microdata: { types: [], properties: [] }, links: [] },
    ...{ images: [], scripts: [], namedByScripts: [], frames: [], resources: [], icons: [], policies: [] },
  };
}

/** An address as a browser understands it, without fragment; null for anything but http and https. */
export function resolveAddress(written: string | undefined, base: string): string | null {
  if (written === undefined || written.trim() === '' || !URL.canParse(written, base)) return null;
  const url = new URL(written, base);
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
