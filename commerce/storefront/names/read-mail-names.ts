import { getPublicSuffix } from 'tough-cookie';
import { known, type Reading, unread } from '../../model/reading.ts';
import type { MailNames } from '../../model/storefront-facts.ts';
import type { NameRecords } from '../storefront.port.ts';

const askAgain = 'See that the name servers of the domain answer, and check again.';

/** The domain that somebody registered, of which a host is a part: `shop.example` of `www.shop.example`. */
export function registeredDomain(host: string): string {
  return getPublicSuffix(host, { allowSpecialUseDomain: true, ignoreError: true }) ?? host;
}

/** Reads what the name system says of mail in the name of a domain; DKIM is asked for under the given selectors only. */
export async function readMailNames(
  names: NameRecords,
  domain: string,
  selectors: readonly string[],
): Promise<MailNames> {
  const texts = await readTexts(names, domain);
  const spf = texts.read ? known(texts.value.filter(isSpf)) : texts;
  return {
    domain,
    spf,
    spfLookups: spf.read ? await countLookups(names, domain, spf.value[0] ?? '') : spf,
    dmarc: await readDmarc(names, domain),
    dkim: await readDkim(names, domain, selectors),
  };
}

const isSpf = (text: string) => /^v=spf1(\s|$)/i.test(text);
const isDmarc = (text: string) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text);

/** TXT records of a name; none where the name has none. */
export async function readTexts(names: NameRecords, name: string): Promise<Reading<readonly string[]>> {
  try {
    return known((await names.resolveTxt(name)).map((parts) => parts.join('')));
  } catch (error) {
    return absent(error)
      ? known([])
      : unread(name, `The name could not be asked for (${codeOf(error)}).`, askAgain);
  }
}

/** RFC 9989, 4.10: where the name itself says nothing, those above it are asked, at most eight in all. */
async function readDmarc(names: NameRecords, domain: string): Promise<Reading<readonly string[]>> {
  const labels = domain.split('.');
  for (const name of labels.map((_, at) => labels.slice(at).join('.')).slice(0, 8)) {
    const texts = await readTexts(names, `_dmarc.${name}`);
    if (!texts.read) return texts;
    const records = texts.value.filter(isDmarc);
    if (records.length > 0) return known(records);
  }
  return known([]);
}

async function readDkim(
  names: NameRecords,
  domain: string,
  selectors: readonly string[],
): Promise<MailNames['dkim']> {
  if (selectors.length === 0)
    return unread(
      `*._domainkey.${domain}`,
      'A DKIM key is found only by its selector, and none was given.',
      'Name the selectors that the shop signs its mail with (`s=` in the DKIM-Signature header of a mail of the shop).',
    );
  const found: { selector: string; records: readonly string[] }[] = [];
  for (const selector of selectors) {
    const texts = await readTexts(names, `${selector}._domainkey.${domain}`);
    if (!texts.read) return texts;
    found.push({ selector, records: texts.value });
  }
  return known(found);
}

/** RFC 7208, 4.6.4: terms that cause look-ups, those of includes and of a redirect too. Stops at 30. */
async function countLookups(names: NameRecords, domain: string, record: string): Promise<Reading<number>> {
  let count = 0;
  const waiting = [record];
  const seen = new Set([domain]);
  for (let text = waiting.shift(); text !== undefined && count < 30; text = waiting.shift()) {
    for (const term of text.toLowerCase().split(/\s+/).slice(1)) {
      const name = /^[+?~-]?(a|mx|ptr|exists|include|redirect)(?=[:=/]|$)/.exec(term)?.[1];
      if (!name) continue;
      count += 1;
      const next = term.split(/[:=]/)[1];
      if (!/^(include|redirect)$/.test(name) || !next || next.includes('%') || seen.has(next)) continue;
      seen.add(next);
      const texts = await readTexts(names, next);
      if (!texts.read) return texts;
      waiting.push(...texts.value.filter(isSpf));
    }
  }
  return known(count);
}

/** The authorities that CAA lets issue for a host: RFC 8659, 3, climbs from the name to the domain above it. */
export async function readAuthorities(names: NameRecords, host: string): Promise<Reading<readonly string[]>> {
  const top = registeredDomain(host).split('.').length;
  for (let labels = host.split('.'); labels.length >= top && labels.length > 0; labels = labels.slice(1)) {
    try {
      const records = await names.resolveCaa(labels.join('.'));
      if (records.length > 0)
        return known(records.flatMap(({ issue, issuewild }) => issue ?? issuewild ?? []));
    } catch (error) {
      if (!absent(error))
        return unread(host, `The name could not be asked for (${codeOf(error)}).`, askAgain);
    }
  }
  return known([]);
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? 'unknown');
const absent = (error: unknown) => ['ENODATA', 'ENOTFOUND'].includes(codeOf(error));
