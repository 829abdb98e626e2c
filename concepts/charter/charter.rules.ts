import { isSame } from '../../kernel/is-same.ts';
import type { CharterFields } from './charter.contract.ts';

/** The parts of a charter in the order in which it is read, with what a reader calls them. */
export const charterParts = [
  { name: 'purpose', label: 'Purpose', kind: 'prose' },
  { name: 'businessCase', label: 'Business case', kind: 'prose' },
  { name: 'scopeIn', label: 'In scope', kind: 'lines' },
  { name: 'scopeOut', label: 'Out of scope', kind: 'lines' },
  { name: 'successCriteria', label: 'Success criteria', kind: 'lines' },
  { name: 'assumptions', label: 'Assumptions', kind: 'lines' },
  { name: 'constraints', label: 'Constraints', kind: 'lines' },
  { name: 'budget', label: 'Budget frame', kind: 'budget' },
  { name: 'approach', label: 'Approach', kind: 'approach' },
] as const satisfies readonly { name: keyof CharterFields; label: string; kind: string }[];

/** A part of a charter. */
export type CharterPart = (typeof charterParts)[number];

const needed = ['purpose', 'businessCase', 'scopeIn', 'successCriteria'] as const;

/** The parts without which nobody can be asked to approve a charter, and which say nothing yet. */
export function missingParts(fields: CharterFields): CharterPart[] {
  const empty: readonly string[] = needed.filter((name) => fields[name].length === 0);
  return charterParts.filter(({ name }) => empty.includes(name));
}

/** One part that differs between two states of a charter: lines that came and went, or the whole before and after. */
export type CharterChange =
  | { readonly part: CharterPart; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly part: CharterPart; readonly before: unknown; readonly after: unknown };

/** What changed of a charter's own words, in reading order; nothing where both states mean the same. */
export function charterChanges(before: CharterFields, after: CharterFields): CharterChange[] {
  return charterParts
    .filter(({ name }) => !isSame(before[name], after[name]))
    .map((part) => {
      const [old, fresh] = [before[part.name], after[part.name]];
      if (!Array.isArray(old) || !Array.isArray(fresh)) return { part, before: old, after: fresh };
      return { part, added: without(fresh, old), removed: without(old, fresh) };
    });
}

/** Lines that are in one list more often than in another. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Lines that a person typed, one each, without what they set before them as a bullet. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((typed) => typed.replace(/^\s*(?:[-*•–]\s+)?/, '').trim())
    .filter((typed) => typed !== '');
}
