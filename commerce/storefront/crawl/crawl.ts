import type { SitemapEntry } from '../../model/storefront-facts.ts';
import type { Visit } from '../../model/visit.ts';
import { makeSample } from './sample.ts';
import type { Visitor } from './visitor.ts';

/** How many pages are waited for at once; how many a second is the pace's concern. */
const atOnce = 4;
/** Files behind links that are no pages: their headers say enough. */
const noPage = /\.(pdf|zip|gz|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|webm|csv|xlsx?|docx?|xml|json|txt)$/i;

/** Follows the links of a shop and its sitemap until `budget` pages were read, a few of every kind of page first. */
export async function crawl(
  visitor: Visitor,
  origin: string,
  home: Visit,
  entries: readonly SitemapEntry[],
  budget: number,
  say: () => void,
): Promise<void> {
  const sample = makeSample(origin);
  const addLinks = ({ outcome }: Visit) => {
    if (outcome.kind !== 'answered' || !outcome.content) return;
    for (const { address, rel } of outcome.content.links)
      if (!/\bnofollow\b/i.test(rel)) sample.add({ address, foundOn: outcome.url, purpose: 'page' });
  };
  for (const { address, foundIn } of evenly(entries, budget * 4))
    if (URL.canParse(address)) sample.add({ address, foundOn: foundIn, purpose: 'sitemap-entry' });
  addLinks(home);
  let left = budget - 1;
  const work = async () => {
    for (let next = left > 0 ? sample.next() : null; next; next = left > 0 ? sample.next() : null) {
      const { address, purpose, foundOn } = next;
      const isFile = noPage.test(new URL(address).pathname);
      if (!isFile) left -= 1;
      addLinks(await visitor.visit(address, purpose, foundOn, isFile ? 'headers' : 'page'));
      say();
    }
  };
  // A worker that finds nothing stops, although another may find links yet: so they begin anew until all find nothing.
  for (let before = -1; before !== visitor.visits().length; ) {
    before = visitor.visits().length;
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}

/** At most `most` of a list, spread over all of it. */
function evenly<Item>(list: readonly Item[], most: number): Item[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as Item);
}
