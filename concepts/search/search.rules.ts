const most = 8;

/**
 * A question for PostgreSQL's full-text search from what somebody typed: every word, each of which may be the
 * beginning of a word. Only letters, digits and a few joining characters are let through, so that no operator of
 * the search language is. Null where there is no word.
 */
export function searchQuestion(text: string): string | null {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}@._/-]+/u)
    .map(partQuestion)
    .filter((part) => part !== null)
    .slice(0, most);
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** The same question with every word meant as it stands: work items that hold the words themselves. */
export function wholeWords(question: string): string {
  return question.replaceAll("':*", "'");
}

/** What is joined, such as AB-12.5 or an address, is looked for whole and word by word. */
function partQuestion(part: string): string | null {
  const words = wordsOf(part);
  if (words.length === 0) return null;
  const split = words.slice(0, most).map(prefix).join(' & ');
  return words.length === 1 && words[0] === part ? split : `(${prefix(part.slice(0, 60))} | (${split}))`;
}

function prefix(word: string): string {
  return `'${word}':*`;
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => Array.from(word).slice(0, 60).join(''));
}

/** The project's key and the number in a work item's key such as shop-42; null where the text is none. */
export function readKey(text: string): { readonly projectKey: string; readonly number: number } | null {
  const match = /^\s*([A-Za-z][A-Za-z0-9]{1,9})-(\d{1,9})\s*$/.exec(text);
  return match?.[1] ? { projectKey: match[1].toUpperCase(), number: Number(match[2]) } : null;
}

/** About 120 characters of a text around the first place where one of the words stands; null where none does. */
export function snippetAround(question: string, text: string): string | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const lower = line.toLowerCase();
  const places = wordsOf(question.toLowerCase())
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  if (places.length === 0) return null;
  const start = Math.max(0, Math.min(...places) - 40);
  const end = Math.min(line.length, start + 120);
  const cut = line.slice(start, end).toWellFormed();
  return `${start > 0 ? '…' : ''}${cut}${end < line.length ? '…' : ''}`;
}
