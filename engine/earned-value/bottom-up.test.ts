import { describe, expect, it } from 'vitest';
import { instantOf, office } from '../network/testing/plan-of.ts';
import type { ValuedPackage } from './earned-value-input.ts';
import { measureEarnedValue } from './measure-earned-value.ts';

/** Five days of the office, from Monday, 7 September 2026 on; measured at noon of Wednesday. */
const week = (id: string, budget: number, more: Partial<ValuedPackage> = {}): ValuedPackage => ({
  ...{ id, budget, ...more },
  baseline: { start: instantOf('2026-09-07T08:00'), finish: instantOf('2026-09-11T17:00') },
});

function report(packages: readonly ValuedPackage[]) {
  const statusDate = instantOf('2026-09-09T12:00');
  const result = measureEarnedValue({ packages, calendars: [office], statusDate });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

describe('the bottom-up estimate at completion', () => {
  const begun = (percent: number): Partial<ValuedPackage> => ({
    measurement: {
      type: 'percent-complete',
      progress: [{ instant: instantOf('2026-09-08T08:00'), percent }],
    },
    actualCosts: [{ instant: instantOf('2026-09-08T08:00'), amount: 10 * percent }],
  });
  const bottomUp = (...list: readonly ValuedPackage[]) => report(list).project.forecasts.bottomUp;

  it('is what was spent and what is said of the rest, where all that is open was spoken of', () => {
    const said = week('a', 1000, { ...begun(40), estimateToComplete: 750 });
    const done = week('b', 500, { ...begun(100), estimateToComplete: 99 });
    expect(bottomUp(said, done)).toMatchObject({ estimateAtCompletion: 1400 + 750, estimateToComplete: 750 });
    expect(bottomUp(said, done, week('c', 200)).estimateAtCompletion).toBeNull();
  });

  it('takes what is left of the budget of what is said to go on as planned', () => {
    const said = week('a', 1000, { ...begun(40), estimateToComplete: 750 });
    const hosting = week('b', 801, {
      estimateToComplete: 'as-planned',
      measurement: { type: 'level-of-effort' },
    });
    // By noon of Wednesday half of it is earned: 401, a half rounded up.
    expect(bottomUp(said, hosting).estimateToComplete).toBe(750 + 400);
  });
});
