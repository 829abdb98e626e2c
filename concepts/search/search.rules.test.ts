import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKey, searchQuestion, snippetAround, wholeWords } from './search.rules.ts';

describe('a search', () => {
  it.each([
    ['check', "'check':*"],
    ['Payment  provider', "'payment':* & 'provider':*"],
    ["O'Neil & co | !drop <-> (x)", "'o':* & 'neil':* & 'co':* & 'drop':* & 'x':*"],
  ])('for %j asks %s', (text, question) => {
    expect(searchQuestion(text)).toBe(question);
  });

  it('looks for what is joined whole and in parts', () => {
    expect(searchQuestion('AB-12')).toBe("('ab-12':* | ('ab':* & '12':*))");
  });

  it('can mean the words as they stand', () => {
    expect(wholeWords("('ab-12':* | ('ab':* & '12':*))")).toBe("('ab-12' | ('ab' & '12'))");
  });

  it('asks nothing where there is no word', () => {
    expect(searchQuestion(" -- '' & | ! () :* ")).toBeNull();
  });

  it('lets no quotation mark or operator through, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const question = searchQuestion(text) ?? "'a':*";
        const word = "'[\\p{L}\\p{N}\\p{M}@._/-]+':\\*";
        const left = question.replace(new RegExp(word, 'gu'), 'w').replace(/[()]/g, '');
        expect(left).toMatch(/^w( [&|] w)*$/);
      }),
    );
  });

  it('knows a key', () => {
    expect(readKey(' shop-42 ')).toEqual({ projectKey: 'SHOP', number: 42 });
    expect(readKey('42')).toBeNull();
  });

  it('shows the words around what was found', () => {
    const text = `${'before '.repeat(30)}the acquirer signs${' after'.repeat(30)}`;
    expect(snippetAround('Acquirer', text)).toMatch(/^….*acquirer signs.*…$/);
    expect(snippetAround('refund', text)).toBeNull();
  });
});
