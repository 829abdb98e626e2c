import { Parser } from 'htmlparser2';

/** What one sitemap file holds. */
export interface ParsedSitemap {
  readonly kind: 'urlset' | 'sitemapindex' | 'text' | null;
  readonly addresses: readonly string[];
}

/** Reads a sitemap, an index of sitemaps or a plain list of addresses (sitemaps.org protocol 0.9), in one pass. */
export function parseSitemap(text: string): ParsedSitemap {
  if (!text.trimStart().startsWith('<')) return parseList(text);
  const addresses: string[] = [];
  let kind: ParsedSitemap['kind'] = null;
  let current: string | null = null;
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name) {
        const tag = localName(name);
        if (open.length === 0 && (tag === 'urlset' || tag === 'sitemapindex')) kind = tag;
        const parent = open.at(-1);
        if (tag === 'loc' && (parent === 'url' || parent === 'sitemap')) current = '';
        open.push(tag);
      },
      ontext(part) {
        if (current !== null) current += part;
      },
      onclosetag() {
        if (open.pop() !== 'loc' || current === null) return;
        addresses.push(current.trim());
        current = null;
      },
    },
    { xmlMode: true },
  );
  parser.write(text);
  parser.end();
  return { kind, addresses };
}

const localName = (name: string) => name.split(':').at(-1) ?? name;

function parseList(text: string): ParsedSitemap {
  const addresses = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const isList = addresses.length > 0 && addresses.every((line) => /^https?:\/\//.test(line));
  return isList ? { kind: 'text', addresses } : { kind: null, addresses: [] };
}
