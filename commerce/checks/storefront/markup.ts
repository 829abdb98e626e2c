import type { Check } from '../check.ts';
import { expectNone } from '../finding.ts';
import { readPages } from '../select.ts';

const viewport: Check = {
  id: 'viewport',
  pack: 'storefront',
  says: 'Every page fits itself to the screen and may be enlarged.',
  why: 'Without a viewport a phone shows the page of a desktop made small; where zooming is forbidden, many cannot read it.',
  fix: 'Put <meta name="viewport" content="width=device-width, initial-scale=1"> into the head, without user-scalable=no and without a maximum-scale below 2.',
  source: {
    title: 'WCAG 2.2, 1.4.4 Resize Text, and 1.4.10 Reflow',
    url: 'https://www.w3.org/TR/WCAG22/#resize-text',
    date: '2024-12-12',
  },
  judge: (facts) =>
    expectNone(readPages(facts), (pages) =>
      pages.flatMap(({ url, content }) => {
        const why = viewportFault(content.viewport);
        return why ? [{ what: 'viewport', where: url, why }] : [];
      }),
    ),
};

function viewportFault(viewport: string | null): string | null {
  if (viewport === null) return 'the page names no viewport';
  if (!/(width|initial-scale)\s*=/i.test(viewport)) return `names no width: ${viewport}`;
  const most = Number(/maximum-scale\s*=\s*([\d.]+)/i.exec(viewport)?.[1] ?? 10);
  if (/user-scalable\s*=\s*(no|0)\b/i.test(viewport) || most < 2) return `forbids zooming: ${viewport}`;
  return null;
}

const language: Check = {
  id: 'page-language',
  pack: 'storefront',
  says: 'Every page names its language.',
  why: 'Screen readers choose their voice by it, and browsers offer translations by it.',
  fix: 'Put the language into the html element, such as <html lang="en">.',
  source: {
    title: 'WCAG 2.2, 3.1.1 Language of Page',
    url: 'https://www.w3.org/TR/WCAG22/#language-of-page',
    date: '2024-12-12',
  },
  judge: (facts) =>
    expectNone(readPages(facts), (pages) =>
      pages.flatMap(({ url, content: { language: tag } }) => {
        if (tag === null) return [{ what: 'language', where: url, why: 'the html element has no lang' }];
        return isLanguageTag(tag)
          ? []
          : [{ what: 'language', where: url, why: `lang="${tag}" is no language tag` }];
      }),
    ),
};

/** BCP 47, as far as the standard library knows it. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const imageText: Check = {
  id: 'image-alt',
  pack: 'storefront',
  says: 'Every picture has a text instead, or says that it means nothing.',
  why: 'Who cannot see a picture hears its text; search engines read it too.',
  fix: 'Give each picture an alt text that says what it shows, or alt="" where it only decorates.',
  source: {
    title: 'WCAG 2.2, 1.1.1 Non-text Content',
    url: 'https://www.w3.org/TR/WCAG22/#non-text-content',
    date: '2024-12-12',
  },
  judge: (facts) =>
    expectNone(readPages(facts), (pages) =>
      pages.flatMap(({ url, content }) =>
        content.images
          .filter(({ alt }) => alt === null)
          .map(({ address }) => ({ what: address, where: url, why: 'has no alt attribute' })),
      ),
    ),
};

/** What every page says to browsers. */
export const markupChecks: readonly Check[] = [viewport, language, imageText];
