import type { Reading } from '../../model/reading.ts';
import type { MailNames, StorefrontFacts } from '../../model/storefront-facts.ts';
import type { Check, Offender } from '../check.ts';
import { expectNone, expectWithin } from '../finding.ts';

const rfc7208 = {
  title: 'RFC 7208, Sender Policy Framework',
  url: 'https://www.rfc-editor.org/rfc/rfc7208.html',
  date: '2014-04',
};
const rfc9989 = {
  title: 'RFC 9989, DMARC (before: RFC 7489)',
  url: 'https://www.rfc-editor.org/rfc/rfc9989.html',
  date: '2026',
};

type Read = Extract<Reading<MailNames>, { read: true }>['value'];

/** One part of what was read of a domain's mail, with the domain. */
function partOf<Part>(
  { mail }: StorefrontFacts,
  take: (names: Read) => Reading<Part>,
): Reading<{ readonly domain: string; readonly part: Part }> {
  if (!mail.read) return mail;
  const part = take(mail.value);
  return part.read ? { read: true, value: { domain: mail.value.domain, part: part.value } } : part;
}

const spf: Check = {
  id: 'spf',
  pack: 'email',
  says: 'The domain says which servers may send its mail, and no others.',
  why: 'Order confirmations from an address without SPF end up as spam, and anybody can write in the name of the shop.',
  fix: 'Keep one TXT record such as "v=spf1 include:… -all", or "v=spf1 -all" where no mail is sent.',
  source: rfc7208,
  judge: (facts) =>
    expectNone(
      partOf(facts, (names) => names.spf),
      ({ domain, part }) => {
        const why = spfFault(part);
        return why ? [{ what: 'SPF', where: domain, why }] : [];
      },
    ),
};

function spfFault(records: readonly string[]): string | null {
  const [record] = records;
  if (!record) return 'there is no record';
  if (records.length > 1) return `there are ${records.length} records, which makes all of them void`;
  const terms = record.toLowerCase().split(/\s+/);
  if (terms.some((term) => term === '+all' || term === 'all')) return `lets everybody send: ${record}`;
  const ends = terms.some((term) => /^[-~?]all$/.test(term) || term.startsWith('redirect='));
  if (!ends) return `does not say what of all others: ${record}`;
  return terms.includes('?all') ? `says nothing of all others: ${record}` : null;
}

const mostLookups = 10;

const spfLookups: Check = {
  id: 'spf-lookups',
  pack: 'email',
  says: 'Evaluating SPF takes no more look-ups than allowed.',
  why: 'Above ten, receivers treat the record as an error, and mail of the shop as unproven.',
  fix: 'Remove services that no longer send mail, and replace includes by the networks that they name.',
  source: { ...rfc7208, title: 'RFC 7208, Sender Policy Framework, 4.6.4' },
  judge: (facts) =>
    expectWithin(
      partOf(facts, (names) => names.spfLookups),
      mostLookups,
      ({ domain, part }) => ({
        value: part,
        offenders: part <= mostLookups ? [] : [{ what: 'SPF', where: domain, why: `takes ${part} look-ups` }],
      }),
    ),
};

const dkim: Check = {
  id: 'dkim',
  pack: 'email',
  says: 'The keys with which mail is signed are there, and strong.',
  why: 'A signature without its key counts for nothing, and DMARC then rests on SPF alone, which forwarding breaks.',
  fix: 'Publish the record that the mail service names for the selector: RSA of 1,024 bits at the very least, better 2,048, or Ed25519.',
  source: {
    title: 'RFC 6376, DKIM Signatures, 3.6.1; RFC 8301',
    url: 'https://www.rfc-editor.org/rfc/rfc6376.html#section-3.6.1',
    date: '2018-01',
  },
  judge: (facts) =>
    expectNone(
      partOf(facts, (names) => names.dkim),
      ({ domain, part }) =>
        part.flatMap(({ selector, records }) => {
          const why = keyFault(records);
          return why
            ? [{ what: `selector ${selector}`, where: `${selector}._domainkey.${domain}`, why }]
            : [];
        }),
    ),
};

/** An RSA key of 1,024 bits is 162 bytes, 216 characters in base64. */
const leastRsaCharacters = 210;

function keyFault(records: readonly string[]): string | null {
  const keys = records.filter((record) => /(^|;)\s*p\s*=/.test(record));
  const [key] = keys;
  if (!key) return 'there is no key';
  const text = /(?:^|;)\s*p\s*=\s*([^;]*)/.exec(key)?.[1]?.replaceAll(/\s/g, '') ?? '';
  if (text === '') return 'the key was revoked (p is empty)';
  const isRsa = !/(^|;)\s*k\s*=\s*ed25519/i.test(key);
  return isRsa && text.length < leastRsaCharacters ? 'the key is shorter than 1,024 bits' : null;
}

const dmarc: Check = {
  id: 'dmarc',
  pack: 'email',
  says: 'The domain has one DMARC record.',
  why: 'Large receivers refuse mass mail from domains without it, and nobody tells the shop who misuses its name.',
  fix: 'Add a TXT record at _dmarc such as "v=DMARC1; p=none; rua=mailto:…" and read its reports.',
  source: rfc9989,
  judge: (facts) =>
    expectNone(
      partOf(facts, (names) => names.dmarc),
      ({ domain, part }) =>
        part.length === 1
          ? []
          : dmarcOffender(
              domain,
              part.length === 0 ? 'there is no record' : `there are ${part.length} records`,
            ),
    ),
};

const dmarcPolicy: Check = {
  id: 'dmarc-policy',
  pack: 'email',
  says: 'Mail that only pretends to be from the shop is kept from customers.',
  why: 'With p=none, or no policy, forged mail in the name of the shop is delivered like any other.',
  fix: 'When the reports show that all mail of your own passes, set p=quarantine, then p=reject.',
  source: rfc9989,
  judge: (facts) =>
    expectWithin(
      partOf(facts, (names) => names.dmarc),
      'quarantine or reject',
      ({ domain, part }) => {
        const policy = /;\s*p\s*=\s*(\w+)/i.exec(part[0] ?? '')?.[1]?.toLowerCase() ?? 'none';
        const fine = policy === 'quarantine' || policy === 'reject';
        return { value: policy, offenders: fine ? [] : dmarcOffender(domain, `the policy is ${policy}`) };
      },
    ),
};

function dmarcOffender(domain: string, why: string): Offender[] {
  return [{ what: 'DMARC', where: `_dmarc.${domain}`, why }];
}

/** Whether mail in the name of the shop can be told from forged mail. */
export const mailChecks: readonly Check[] = [spf, spfLookups, dkim, dmarc, dmarcPolicy];
