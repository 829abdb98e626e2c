import { describe, expect, it } from 'vitest';
import { costWords, indexText, scheduleWords, toCompleteWords } from './value-words.rules.ts';

describe('indexes in plain words', () => {
  it('say what was done for the money', () => {
    expect(costWords(0.92, 'euro')).toBe(
      'For each euro spent, 0.92 euro of work was done: less than planned.',
    );
    expect(costWords(1, 'euro')).toContain('as planned');
    expect(costWords(1.2, 'euro')).toContain('more than planned');
    expect(costWords(null, 'euro')).toContain('Nothing is spent');
  });

  it('say how much of what was planned is done', () => {
    expect(scheduleWords(0.937)).toBe('Of the work planned until now, 94% is done: behind the plan.');
    expect(scheduleWords(0.999)).toBe('As much work is done as was planned until now.');
    expect(scheduleWords(1.2)).toContain('ahead');
    expect(scheduleWords(null)).toContain('No work was planned');
    expect(toCompleteWords(1.5)).toContain('1.50');
    expect(toCompleteWords(0)).toContain('done');
    expect(toCompleteWords(null)).toContain('Nothing of the budget is left');
  });

  it('are none yet, and not zero, where there is nothing to divide by', () => {
    expect([indexText(null), indexText(0), indexText(0.937)]).toEqual(['none yet', '0.00', '0.94']);
  });
});
