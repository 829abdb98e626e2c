import { describe, expect, it } from 'vitest';
import { constraintTypes } from '../work-item/work-item.contract.ts';
import { formatConstraint, parseConstraint } from './constraint-text.rules.ts';

const read = (text: string) => {
  const result = parseConstraint(text);
  return result.ok ? result.value : result.problem.detail;
};

describe('a constraint in letters', () => {
  it('is read back as it is written, all eight of them', () => {
    for (const constraintType of constraintTypes) {
      const constraintDate = constraintType.startsWith('as-') ? null : '2027-03-01';
      const held = { constraintType, constraintDate };
      expect(read(formatConstraint(held))).toEqual(held);
    }
    expect(formatConstraint({ constraintType: null, constraintDate: null })).toBe('');
    expect(formatConstraint({ constraintType: 'must-start-on', constraintDate: '2027-03-01' })).toBe(
      'MSO 2027-03-01',
    );
  });

  it('may be written small, in words, and with a day of one digit', () => {
    const held = { constraintType: 'start-no-earlier-than', constraintDate: '2027-03-01' };
    for (const text of ['snet 2027-03-01', ' SNET  2027-3-1 ', 'Start no earlier than 2027-03-01'])
      expect(read(text)).toEqual(held);
    expect(read('alap')).toEqual({ constraintType: 'as-late-as-possible', constraintDate: null });
    expect(read('  ')).toEqual({ constraintType: null, constraintDate: null });
  });

  it('is refused in words where it is none, lacks its day, has one too many, or one that no calendar has', () => {
    expect(read('soon')).toContain('“soon” is no constraint');
    expect(read('2027-03-01')).toContain('is no constraint');
    expect(read('MFO')).toBe('MFO needs a day, such as MFO 2027-03-01.');
    expect(read('MFO 2027-02-30')).toContain('needs a day');
    expect(read('MFO 2027-00-10')).toContain('needs a day');
    expect(read('ALAP 2027-03-01')).toBe('ALAP has no day.');
    expect(read('constructor')).toContain('is no constraint');
  });
});
