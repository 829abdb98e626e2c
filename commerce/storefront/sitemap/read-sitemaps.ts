import { gunzipSync } from 'node:zlib';
import { known, type Reading } from '../../model/reading.ts';
import type { SitemapEntry, SitemapFacts } from '../../model/storefront-facts.ts';
import { unreadOutcome } from '../crawl/unread-outcome.ts';
import type { Visitor } from '../crawl/visitor.ts';
import { parseSitemap } from './parse-sitemap.ts';

/** sitemaps.org: a file has at most 50 MB unpacked and 50,000 addresses. */
const mostBytes = 52_428_800;
const mostAddresses = 50_000;
const mostFiles = 100;

/** Reads the sitemaps that robots.txt names, or `/sitemap.xml`, and those that they name in turn: at most 100 files. */
export async function readSitemaps(visitor: Visitor, origin: string): Promise<Reading<SitemapFacts>> {
  const named = (await visitor.robots(origin)).sitemaps;
  const waiting = named.length > 0 ? [...named] : [`${origin}/sitemap.xml`];
  const seen = new Set(waiting);
  const facts = { files: [] as string[], entries: [] as SitemapEntry[], count: 0, faults: [] as Fault[] };
  let first: Reading<never> | null = null;
  for (
    let address = waiting.shift();
    address !== undefined && facts.files.length < mostFiles;
    address = waiting.shift()
  ) {
    const found = await readSitemap(visitor, address, facts);
    if ('read' in found) first ??= found;
    else for (const next of found) if (!seen.has(next) && seen.add(next)) waiting.push(next);
  }
  return facts.files.length === 0 && facts.faults.length === 0 && first ? first : known(facts);
}

interface Fault {
  readonly what: string;
  readonly where: string;
  readonly why: string;
}

/** Adds one file to the facts; the files that it names in turn, or why nothing can be said of it. */
async function readSitemap(
  visitor: Visitor,
  address: string,
  facts: { files: string[]; entries: SitemapEntry[]; count: number; faults: Fault[] },
): Promise<readonly string[] | Reading<never>> {
  const fault = (why: string) => {
    facts.faults.push({ what: 'sitemap', where: address, why });
    return [];
  };
  if (!URL.canParse(address)) return fault('is named by an address that is none');
  const found = await visitor.readFile(address, mostBytes);
  if (!('answer' in found)) {
    if (found.kind === 'failed' && found.reason === 'answer-too-large') return fault('is larger than 50 MB');
    return unreadOutcome(address, found);
  }
  if (found.answer.status !== 200) return fault(`answers with ${found.answer.status}`);
  const text = unpack(found.body);
  if (text === null) return fault('is packed in a way that cannot be unpacked to 50 MB');
  const { kind, addresses } = parseSitemap(text);
  if (kind === null) return fault('is no sitemap');
  facts.files.push(address);
  if (addresses.length > mostAddresses)
    fault(`names ${addresses.length} addresses, at most ${mostAddresses}`);
  if (kind === 'sitemapindex') return addresses;
  facts.count += addresses.length;
  const room = Math.max(0, mostAddresses - facts.entries.length);
  facts.entries.push(...addresses.slice(0, room).map((entry) => ({ address: entry, foundIn: address })));
  return [];
}

/** A sitemap may be a gzip file by itself, whatever its headers say. */
function unpack(body: Buffer): string | null {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString();
  try {
    return gunzipSync(body, { maxOutputLength: mostBytes }).toString();
  } catch {
    return null;
  }
}
