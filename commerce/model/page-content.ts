/** A link of a page to another address. */
export interface PageLink {
  /** Absolute, without fragment. */
  readonly address: string;
  readonly text: string;
  readonly rel: string;
}

/** A picture of a page. */
export interface PageImage {
  readonly address: string;
  /** Null where the page says nothing; empty where it says that the picture means nothing. */
  readonly alt: string | null;
}

/** A script that runs as soon as the page is there: one kept for later (`type="text/plain"`) is none. */
export interface PageScript {
  /** Null for a script in the page itself. */
  readonly address: string | null;
  readonly integrity: string | null;
  /** Of a script in the page itself, such as `sha256-…` in base64. */
  readonly digest: string | null;
}

/** An address that the browser loads by itself to show the page. */
export interface PageResource {
  readonly tag: string;
  readonly address: string;
}

/** The page's version for another language or country. */
export interface PageAlternate {
  readonly language: string;
  readonly address: string;
}

/** What an HTML page holds, as far as checks ask. Addresses are absolute, what cannot be an address is left out. */
export interface PageContent {
  readonly language: string | null;
  readonly titles: readonly string[];
  readonly descriptions: readonly string[];
  readonly viewport: string | null;
  /** Directives of `<meta name="robots">` and `googlebot`, in lower case. */
  readonly robots: readonly string[];
  /** As written, and as understood; null where it cannot be an address. */
  readonly canonicals: readonly { readonly written: string; readonly address: string | null }[];
  readonly alternates: readonly PageAlternate[];
  /** Contents by property, such as `og:title`. */
  readonly openGraph: Readonly<Record<string, readonly string[]>>;
  /** Each block of JSON-LD that could be parsed. */
  readonly structured: readonly unknown[];
  /** Why blocks of JSON-LD could not be parsed. */
  readonly structuredFaults: readonly string[];
  /** Names of schema.org types and properties that are marked as microdata. */
  readonly microdata: { readonly types: readonly string[]; readonly properties: readonly string[] };
  readonly links: readonly PageLink[];
  readonly images: readonly PageImage[];
  readonly scripts: readonly PageScript[];
  /** Addresses of scripts that a script in the page itself names to load. */
  readonly namedByScripts: readonly string[];
  readonly frames: readonly string[];
  readonly resources: readonly PageResource[];
  /** `data:` for an icon that stands in the page itself. */
  readonly icons: readonly string[];
  /** Content security policies in `<meta>`. */
  readonly policies: readonly string[];
  /** Characters of text that a person can read. */
  readonly textLength: number;
}
