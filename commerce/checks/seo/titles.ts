import type { PageContent } from '../../model/page-content.ts';
import type { Check, Offender, Source } from '../check.ts';
import { expectNone, expectWithin } from '../finding.ts';
import { indexedPages, type ReadPage } from '../select.ts';

const titleLinks: Source = {
  title: 'Google Search Central, Influencing title links',
  url: 'https://developers.google.com/search/docs/appearance/title-link',
  date: 'living',
};
const snippets: Source = {
  title: 'Google Search Central, Control your snippets',
  url: 'https://developers.google.com/search/docs/appearance/snippet',
  date: 'living',
};

/** How long a text may be so that it is of use and search results show it whole. */
const titleLength = { least: 5, most: 70 };
const descriptionLength = { least: 50, most: 200 };

type Take = (content: PageContent) => readonly string[];
const titlesOf: Take = ({ titles }) => titles;
const descriptionsOf: Take = ({ descriptions }) => descriptions;

const missingTitle: Check = {
  id: 'title-missing',
  pack: 'seo',
  says: 'Every page has one title.',
  why: 'The title is the blue line of a search result and the name of a tab.',
  fix: 'Give each page one title element with words of its own.',
  source: titleLinks,
  judge: (facts) => expectNone(indexedPages(facts), (pages) => missing(pages, 'title', titlesOf)),
};

const duplicateTitle: Check = {
  id: 'title-duplicate',
  pack: 'seo',
  says: 'No two pages have the same title.',
  why: 'Nobody can tell two search results with the same title apart, and search engines mostly drop one.',
  fix: 'Put what the page is about first into its title, such as the name of the product.',
  source: titleLinks,
  judge: (facts) => expectNone(indexedPages(facts), (pages) => duplicates(pages, 'title', titlesOf)),
};

const lengthOfTitle: Check = {
  id: 'title-length',
  pack: 'seo',
  says: 'Titles are neither empty words nor cut off.',
  why: 'Search results show about 60 characters; what stands behind is lost.',
  fix: 'Shorten the title to what tells this page from others; add what it is about where it is too short.',
  source: titleLinks,
  judge: (facts) => withinLength(facts, 'title', titlesOf, titleLength),
};

const missingDescription: Check = {
  id: 'description-missing',
  pack: 'seo',
  says: 'Every page has a description.',
  why: 'It is the text under the title in a search result, and sells the click.',
  fix: 'Give each page a meta description that says what is there to be had.',
  source: snippets,
  judge: (facts) => expectNone(indexedPages(facts), (pages) => missing(pages, 'description', descriptionsOf)),
};

const duplicateDescription: Check = {
  id: 'description-duplicate',
  pack: 'seo',
  says: 'No two pages have the same description.',
  why: 'A description that fits every page is shown for none.',
  fix: 'Write each description for its page; for many products, make it of their own data.',
  source: snippets,
  judge: (facts) =>
    expectNone(indexedPages(facts), (pages) => duplicates(pages, 'description', descriptionsOf)),
};

const lengthOfDescription: Check = {
  id: 'description-length',
  pack: 'seo',
  says: 'Descriptions are long enough to say something and short enough to be shown.',
  why: 'Search results show about 160 characters.',
  fix: 'Say it in one or two sentences.',
  source: snippets,
  judge: (facts) => withinLength(facts, 'description', descriptionsOf, descriptionLength),
};

function missing(pages: readonly ReadPage[], what: string, take: Take): Offender[] {
  return pages.flatMap(({ url, content }) => {
    const texts = take(content).filter((text) => text !== '');
    if (texts.length === 1) return [];
    return [{ what, where: url, why: texts.length === 0 ? 'there is none' : `there are ${texts.length}` }];
  });
}

/** Pages with the same canonical address are one page to a search engine. */
function duplicates(pages: readonly ReadPage[], what: string, take: Take): Offender[] {
  const first = new Map<string, ReadPage>();
  return pages.flatMap((page) => {
    const [text] = take(page.content);
    if (!text) return [];
    const other = first.get(text.toLowerCase());
    if (!other) first.set(text.toLowerCase(), page);
    if (!other || nameOf(other) === nameOf(page)) return [];
    return [{ what, where: page.url, why: `is that of ${other.url} too: ${text}` }];
  });
}

const nameOf = ({ url, content }: ReadPage) => content.canonicals[0]?.address ?? url;

function withinLength(
  facts: Parameters<Check['judge']>[0],
  what: string,
  take: Take,
  { least, most }: { readonly least: number; readonly most: number },
) {
  return expectWithin(indexedPages(facts), `${least} to ${most} characters`, (pages) => {
    const offenders = pages.flatMap(({ url, content }) => {
      const [text] = take(content);
      const length = [...(text ?? '')].length;
      if (!text || (length >= least && length <= most)) return [];
      return [{ what, where: url, why: `has ${length} characters: ${text}` }];
    });
    return { value: `${offenders.length} outside`, offenders };
  });
}

/** What a search result shows of a page. */
export const titleChecks: readonly Check[] = [
  missingTitle,
  duplicateTitle,
  lengthOfTitle,
  missingDescription,
  duplicateDescription,
  lengthOfDescription,
];
