import { describe, expect, it } from 'vitest';
import { levelledConstraint } from './levelled-constraint.rules.ts';

const at = (type: 'start-no-earlier-than' | 'finish-no-earlier-than' | 'must-start-on', instant: number) => ({
  type,
  instant,
});

describe('the constraint of levelled work', () => {
  it('is that it starts no earlier than levelling said, or than it was held before', () => {
    expect(levelledConstraint(undefined, 100)).toEqual(at('start-no-earlier-than', 100));
    expect(levelledConstraint(at('start-no-earlier-than', 90), 100)).toEqual(
      at('start-no-earlier-than', 100),
    );
    expect(levelledConstraint(at('start-no-earlier-than', 120), 100)).toEqual(
      at('start-no-earlier-than', 120),
    );
  });

  it('wins over an earliest finish and over being as late as possible', () => {
    const levelled = at('start-no-earlier-than', 100);
    expect(levelledConstraint(at('finish-no-earlier-than', 90), 100)).toEqual(levelled);
    expect(levelledConstraint({ type: 'as-late-as-possible' }, 100)).toEqual(levelled);
  });

  it('gives way to a date that must be kept and to a latest one', () => {
    const types = ['must-start-on', 'must-finish-on', 'start-no-later-than', 'finish-no-later-than'] as const;
    for (const type of types) {
      const constraint = { type, instant: 50 };
      expect(levelledConstraint(constraint, 100)).toBe(constraint);
    }
  });

  it('stays what it is without levelling', () => {
    const held = at('must-start-on', 50);
    expect(levelledConstraint(held, null)).toBe(held);
    expect(levelledConstraint(undefined, null)).toBeUndefined();
  });
});
