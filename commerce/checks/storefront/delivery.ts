import { mapReading } from '../../model/reading.ts';
import type { Answered, Visit } from '../../model/visit.ts';
import type { Check } from '../check.ts';
import { expectNone } from '../finding.ts';
import { readPages, visitsFor } from '../select.ts';

/** Below this a packed answer is hardly smaller (Lighthouse takes 1,400 bytes as well). */
const leastPackedBytes = 1400;
const packable = /^(text\/|application\/(javascript|json|xml|xhtml\+xml|ld\+json)|image\/svg\+xml)/i;
const weekInSeconds = 604_800;

const compression: Check = {
  id: 'compression',
  pack: 'storefront',
  says: 'Pages, scripts and style sheets are sent compressed.',
  why: 'Text shrinks to a quarter or less; on a phone that is seconds.',
  fix: 'Switch on gzip, Brotli or Zstandard for text at the server or the network in front of it.',
  source: {
    title: 'Chrome for Developers, Lighthouse: Enable text compression',
    url: 'https://developer.chrome.com/docs/lighthouse/performance/uses-text-compression',
    date: 'living',
  },
  judge: (facts) =>
    expectNone(
      mapReading(readPages(facts), (pages) => [...pages.map(({ visit }) => visit), ...ownFiles(facts)]),
      (visits) =>
        answers(visits).flatMap(({ url, headers, bytes }) => {
          const size = bytes ?? 0;
          const packed = /\b(gzip|br|zstd|deflate)\b/i.test(headers['content-encoding'] ?? '');
          if (packed || size < leastPackedBytes || !packable.test(headers['content-type'] ?? '')) return [];
          return [
            { what: headers['content-type'] ?? 'file', where: url, why: 'is sent without content-encoding' },
          ];
        }),
    ),
};

const caching: Check = {
  id: 'asset-caching',
  pack: 'storefront',
  says: 'Browsers may keep pictures, scripts and style sheets for a week or longer.',
  why: 'Who comes back, or opens a second page, need not load them again.',
  fix: 'Send Cache-Control: max-age=31536000, immutable for files whose name changes with their content, and at least max-age=604800 for the others.',
  source: {
    title: 'RFC 9111, HTTP Caching, 5.2.2',
    url: 'https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2.2',
    date: '2022-06',
  },
  judge: (facts) =>
    expectNone(facts.home.read ? visitsFor(facts, 'image', 'asset') : facts.home, (visits) =>
      answers(visits).flatMap(({ url, headers }) => {
        const control = headers['cache-control'] ?? '';
        const age = /\bno-(store|cache)\b/i.test(control)
          ? 0
          : Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
        if (age >= weekInSeconds) return [];
        return [
          {
            what: headers['content-type'] ?? 'file',
            where: url,
            why: control ? `Cache-Control: ${control}` : 'has no Cache-Control',
          },
        ];
      }),
    ),
};

function ownFiles(facts: Parameters<Check['judge']>[0]): readonly Visit[] {
  const files = visitsFor(facts, 'asset');
  return files.read ? files.value : [];
}

/** Answers that give what was asked for. */
function answers(visits: readonly Visit[]): readonly Answered[] {
  return visits.flatMap(({ outcome }) =>
    outcome.kind === 'answered' && outcome.status === 200 ? [outcome] : [],
  );
}

/** How what the shop sends travels. */
export const deliveryChecks: readonly Check[] = [compression, caching];
