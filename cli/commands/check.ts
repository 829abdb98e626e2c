import type { ChosenPack } from '../../commerce/checks/check.ts';
import { packNames } from '../../commerce/checks/pack-names.ts';
import { type Command, UsageError } from '../command.ts';
import { readNumber } from '../read-number.ts';

const formats = ['table', 'json', 'junit', 'sarif'] as const;

/** `storewright check URL`: what is wrong with the public pages of a shop. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Check the public pages of a shop, its certificate and its records in the name system',
  words: [{ name: 'URL', summary: 'the address of the shop, with https:// or http://' }],
  options: [
    { name: 'pack', value: 'NAME', many: true, summary: `only the checks of ${packNames.join(', ')}` },
    { name: 'pages', value: 'N', summary: 'most pages to read; 50 if left out' },
    { name: 'rate', value: 'N', summary: 'most requests a second to one host; 5 if left out' },
    {
      name: 'allow-network',
      value: 'CIDR',
      many: true,
      summary: 'a network that is not public and may be called',
    },
    { name: 'payment-page', value: 'URL', many: true, summary: 'a page on which people pay' },
    {
      name: 'known-scripts',
      value: 'FILE',
      summary: 'scripts of payment pages that are known: [{ "script", "digest" }]',
    },
    { name: 'dkim-selector', value: 'NAME', many: true, summary: 'a selector by which mail is signed' },
    {
      name: 'mail-domain',
      value: 'NAME',
      summary: 'the domain that mail is sent from; that of the shop if left out',
    },
    {
      name: 'unknown',
      value: 'WORD',
      summary: 'pass or fail: how a check counts that cannot be told; pass if left out',
    },
    { name: 'format', value: 'NAME', summary: `${formats.join(', ')}; table if left out` },
  ],
  async run({ words, values }, output) {
    const { isNetwork } = await import('../../platform/http/outgoing-address.ts');
    const { format = 'table', unknown = 'pass' } = values;
    const shop = readAddress('URL', words['URL'] ?? '');
    const request = {
      shop,
      packs: readAll<ChosenPack>(
        values['pack'],
        isOneOf(packNames),
        `--pack is one of ${packNames.join(', ')}`,
      ),
      pages: readNumber(values, 'pages', 1, 100_000, 50),
      requestsPerSecond: readNumber(values, 'rate', 1, 1000, 5),
      allowedNetworks: readAll(
        values['allow-network'],
        isNetwork,
        '--allow-network needs a network such as 10.0.0.0/8',
      ),
      paymentPages: readAll(values['payment-page']).map((page) => readAddress('--payment-page', page)),
      knownScripts: values['known-scripts'] ?? null,
      dkimSelectors: readAll(values['dkim-selector'], isName, '--dkim-selector needs a name'),
      mailDomain: values['mail-domain'] ?? null,
    };
    if (request.mailDomain !== null && !isName(request.mailDomain))
      throw new UsageError(`--mail-domain needs a name, not ${request.mailDomain}.`);
    if (!isOneOf(formats)(format))
      throw new UsageError(`--format is one of ${formats.join(', ')}, not ${format}.`);
    if (!isOneOf(['pass', 'fail'])(unknown))
      throw new UsageError(`--unknown is pass or fail, not ${unknown}.`);
    const { checkShop } = await import('../check/check-shop.ts');
    const { writeResults } = await import('../check/write-results.ts');
    const results = await checkShop(request, output);
    const failed = results.some(
      ({ verdict }) => verdict === 'fail' || (verdict === 'unknown' && unknown === 'fail'),
    );
    // A shop of which nothing could be told has not passed.
    const ok = !failed && results.some(({ verdict }) => verdict === 'pass');
    return { ok, lines: writeResults(format, shop, results), data: { shop, results } };
  },
};

const isName = (text: string) => /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(text);

function isOneOf<Word extends string>(words: readonly Word[]): (text: string) => text is Word {
  return (text): text is Word => words.includes(text as Word);
}

function readAll<Text extends string = string>(
  text: string | undefined,
  isRight: (one: string) => boolean = () => true,
  says = '',
): Text[] {
  const all = text?.split(' ') ?? [];
  const wrong = all.find((one) => !isRight(one));
  if (wrong !== undefined) throw new UsageError(`${says}, not ${wrong}.`);
  return all as Text[];
}

function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new UsageError(
      `${name} needs an address such as https://shop.example, without a password, not ${text}.`,
    );
  return text;
}
