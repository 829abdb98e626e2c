import type { Check, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { readPages } from '../select.ts';

/** Whether the first page links to a page by one of its usual names, in the languages of Europe with the most shops. */
function linked(id: string, says: string, why: string, names: RegExp, source: Source): Check {
  return {
    id,
    pack: 'privacy',
    says,
    why,
    fix: 'Link it from the foot of every page, by a name that people know.',
    source,
    judge: (facts) =>
      expectNone(readPages(facts), ([home]) => {
        const links = home?.content.links ?? [];
        const found = links.some(({ text, address }) => names.test(text) || names.test(pathWords(address)));
        return found
          ? []
          : [{ what: 'link', where: home?.url ?? facts.shop, why: 'the first page links to no such page' }];
      }),
  };
}

/** An address as words: `/legal/privacy-policy` is `legal privacy policy`. */
function pathWords(address: string): string {
  const { pathname } = new URL(address);
  return pathname.replaceAll(/[/_.-]+/g, ' ').trim();
}

const word = (...words: readonly string[]) => new RegExp(`(?<![\\p{L}])(${words.join('|')})`, 'iu');

const consumerRights: Source = {
  title: 'Directive 2011/83/EU on consumer rights, Article 6(1)',
  url: 'https://eur-lex.europa.eu/eli/dir/2011/83/oj',
  date: '2011-10-25',
};

/** Whether the pages that the law of the EU wants, and customers look for, are linked. */
export const legalPageChecks: readonly Check[] = [
  linked(
    'imprint-linked',
    'The first page links to who runs the shop.',
    'Customers buy from somebody they can reach, and in the EU a shop must say its name, address and e-mail.',
    word(
      'imprint',
      'impressum',
      'legal notice',
      'legal information',
      'mentions l[eé]gales',
      'aviso legal',
      'note legali',
      'colo(f|ph)on',
      'impresszum',
      'about( us)?(?!\\p{L})',
      'contact',
      'kontakt',
      'contatti',
      'company (details|information)',
      '[uü]ber uns',
      'qui sommes',
      'chi siamo',
      'qui[eé]nes somos',
      'om oss',
      'om os(?!\\p{L})',
      'over ons',
      'o nas',
    ),
    {
      title: 'Directive 2000/31/EC on electronic commerce, Article 5',
      url: 'https://eur-lex.europa.eu/eli/dir/2000/31/oj',
      date: '2000-06-08',
    },
  ),
  linked(
    'privacy-linked',
    'The first page links to what is done with data about people.',
    'The law wants it told before data is taken, and the payment providers and advertising networks ask for the page too.',
    word(
      'privacy',
      'datenschutz',
      'data protection',
      'confidentialit[eé]',
      'donn[eé]es personnelles',
      'privacidad',
      'privacidade',
      'riservatezza',
      'prywatno',
      'integritet',
      'personvern',
      'privatliv',
      'persondata',
      'tietosuoja',
      'adatv[eé]delem',
      'ochrana osobn',
    ),
    {
      title: 'Regulation (EU) 2016/679 (GDPR), Article 13',
      url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
      date: '2016-04-27',
    },
  ),
  linked(
    'terms-linked',
    'The first page links to the terms of sale.',
    'What was not told before the order is not agreed on.',
    word(
      'terms',
      'conditions',
      'agb(?!\\p{L})',
      'gesch[aä]ftsbedingungen',
      'cgv(?!\\p{L})',
      't[eé]rminos',
      'condi[cz]io',
      'condi[cç]',
      'algemene voorwaarden',
      'voorwaarden',
      'regulamin',
      'villkor',
      'vilk[aå]r',
      'k[aä]ytt[oö]ehdot',
      'toimitusehdot',
      '[aá]szf',
      'obchodn',
    ),
    consumerRights,
  ),
  linked(
    'returns-linked',
    'The first page links to how to return what was bought.',
    'Customers look for it before they buy; in the EU the right of withdrawal lasts a year longer where it was not told.',
    word(
      'returns?',
      'refunds?',
      'withdrawal',
      'widerruf',
      'r[uü]ck(gabe|sendung)',
      'retours?',
      'r[eé]tractation',
      'remboursement',
      'devoluci',
      'desistimiento',
      'resi(?!\\p{L})',
      'recesso',
      'rimborsi',
      'herroeping',
      'zwrot',
      'odst[aą]pieni',
      'retur',
      '[aå]ngerr[aä]tt',
      'fortrydelse',
      'angrer',
      'palautu',
      'devolu[cç]',
      'vr[aá]cen',
    ),
    { ...consumerRights, title: 'Directive 2011/83/EU on consumer rights, Articles 6(1)(h), 9 and 10' },
  ),
];
