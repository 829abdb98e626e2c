import type { ExchangeFormat } from './project-exchange.contract.ts';

/** The format of a file by how it begins and what it is called; null where nothing fits. */
export function guessFormat(bytes: Uint8Array, fileName: string): ExchangeFormat | null {
  const head = textOf(bytes.subarray(0, 4000))
    .replace(/^\uFEFF/, '')
    .trimStart();
  const ending = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (head.startsWith('PK\u0003\u0004') || ending === 'xlsx') return 'xlsx';
  if (head.startsWith('<') || ending === 'xml') return 'mspdi';
  if (ending === 'yaml' || ending === 'yml' || /^(#.*\n)*\s*\{?\s*"?storewright"?\s*:/.test(head))
    return 'plan-file';
  if (head.startsWith('{') || head.startsWith('['))
    return /"(idList|idBoard|cards|lists|shortLink|prefs)"/.test(textOf(bytes.subarray(0, 200_000)))
      ? 'trello'
      : 'github';
  if (isJira(head)) return 'jira';
  return ['csv', 'tsv', 'txt', 'tab'].includes(ending) || /[,;\t]/.test(head.split('\n')[0] ?? '')
    ? 'csv'
    : null;
}

function isJira(head: string): boolean {
  const first = head.split('\n')[0] ?? '';
  return /\bIssue key\b/i.test(first) && /\bIssue Type\b/i.test(first) && /\bSummary\b/i.test(first);
}

/** Bytes as text to look at: of two bytes for each letter the empty ones are passed over. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/^(\u00ff\u00fe|\u00fe\u00ff|\u00ef\u00bb\u00bf)|\0/g, '');
}
