import fc from 'fast-check';
import { expect, it } from 'vitest';
import { office, shopFloor } from '../network/testing/plan-of.ts';
import type { EarnedValueInput } from './earned-value-input.ts';
import { type EarnedValueReport, measureEarnedValue } from './measure-earned-value.ts';
import { anyInstant, anyPackages } from './testing/any-packages.ts';

function report(input: Pick<EarnedValueInput, 'packages' | 'statusDate' | 'period'>): EarnedValueReport {
  const result = measureEarnedValue({ ...input, calendars: [office, shopFloor] });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

it('at every point the curve is what measuring at that instant says, package by package', () => {
  fc.assert(
    fc.property(
      anyPackages,
      anyInstant,
      fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      (packages, statusDate, period) => {
        const { curve } = report({ packages, statusDate, period });
        for (const { instant, ...point } of curve) {
          const { plannedValue, earnedValue, actualCost } = report({
            ...{ packages, period, statusDate: instant },
          }).project;
          const past = instant <= statusDate;
          expect(point).toEqual({
            plannedValue,
            earnedValue: past ? earnedValue : null,
            actualCost: past ? actualCost : null,
          });
        }
      },
    ),
    { numRuns: 25 },
  );
});
