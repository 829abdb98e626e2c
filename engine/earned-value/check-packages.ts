import { isPlanInstant } from '../calendar/instant-range.ts';
import type { EarnedValueInput, Measurement, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueRefusal, refuseEarnedValue } from './earned-value-problem.ts';

/** The greatest sum of all money, so that no figure passes the whole numbers that are exact. */
const mostMoney = 2 ** 50;

/** What is wrong with a project's own fields or those of its work packages, or null. */
export function checkPackages(input: EarnedValueInput): EarnedValueRefusal | null {
  const { packages, statusDate, scheduleWeight = 0 } = input;
  if (!isPlanInstant(statusDate))
    return refuseEarnedValue(
      'invalid-instant',
      [],
      'the status date is no minute of 1900 to 2399',
      'statusDate',
    );
  if (!(scheduleWeight >= 0 && scheduleWeight <= 1))
    return refuseEarnedValue('invalid-measurement', [], 'a weight is 0 to 1', 'scheduleWeight');
  let total = 0;
  for (const one of packages) {
    const wrong = checkMoney(one) ?? checkInstants(one) ?? checkMeasurement(one);
    if (wrong) return wrong;
    const spent = (one.actualCosts ?? []).reduce((sum, { amount }) => sum + Math.abs(amount), 0);
    total += one.budget + spent + saidRest(one);
  }
  return total <= mostMoney
    ? null
    : refuseEarnedValue('invalid-money', [], 'all money together is too much to add up', 'packages');
}

function saidRest({ estimateToComplete = 0 }: ValuedPackage): number {
  return estimateToComplete === 'as-planned' ? 0 : estimateToComplete;
}

function checkMoney(one: ValuedPackage) {
  const { id, budget, actualCosts = [] } = one;
  const estimateToComplete = saidRest(one);
  const whole = (amount: number) => Number.isSafeInteger(amount);
  if (!whole(budget) || budget < 0)
    return refuseEarnedValue(
      'invalid-money',
      [id],
      'a budget is whole minor units of money from 0 on',
      'budget',
    );
  if (!whole(estimateToComplete) || estimateToComplete < 0)
    return refuseEarnedValue(
      'invalid-money',
      [id],
      'an estimate is whole minor units of money from 0 on',
      'estimateToComplete',
    );
  return actualCosts.every(({ amount }) => whole(amount))
    ? null
    : refuseEarnedValue('invalid-money', [id], 'a cost is whole minor units of money', 'actualCosts');
}

function checkInstants(one: ValuedPackage): EarnedValueRefusal | null {
  const { id, baseline, actualStart, actualFinish, actualCosts = [], budget } = one;
  if (!baseline && budget > 0)
    return refuseEarnedValue(
      'invalid-baseline',
      [id],
      'it has a budget and no place in the baseline',
      'baseline',
    );
  const instants = [baseline?.start, baseline?.finish, actualStart, actualFinish];
  if (![...instants, ...actualCosts.map(({ instant }) => instant)].every(isInstant))
    return refuseEarnedValue('invalid-instant', [id], 'an instant is a minute of 1900 to 2399');
  if (baseline && baseline.finish < baseline.start)
    return refuseEarnedValue('invalid-baseline', [id], 'it finishes before it starts', 'baseline');
  return actualFinish !== undefined && (actualStart === undefined || actualFinish < actualStart)
    ? refuseEarnedValue('invalid-measurement', [id], 'it is finished without a start before', 'actualFinish')
    : null;
}

function isInstant(instant: number | undefined): boolean {
  return instant === undefined || isPlanInstant(instant);
}

function checkMeasurement({ id, measurement }: ValuedPackage): EarnedValueRefusal | null {
  const saying = measurement ? faultOf(measurement) : null;
  return saying === null ? null : refuseEarnedValue('invalid-measurement', [id], saying, 'measurement');
}

function faultOf(measurement: Measurement): string | null {
  switch (measurement.type) {
    case '0/100':
    case '50/50':
    case 'level-of-effort':
      return null;
    case 'weighted-milestones': {
      const { milestones } = measurement;
      if (milestones.length === 0) return 'it has no milestones';
      if (!milestones.every(({ weight }) => weight > 0 && weight <= 1e6))
        return 'a weight is over 0, at most a million';
      return milestones.every(({ planned, reached }) => isPlanInstant(planned) && isInstant(reached))
        ? null
        : 'a milestone lies at a minute of 1900 to 2399';
    }
    case 'percent-complete':
      return measurement.progress.every(
        ({ instant, percent }) => isPlanInstant(instant) && percent >= 0 && percent <= 100,
      )
        ? null
        : 'progress is 0 to 100 percent at a minute of 1900 to 2399';
    default:
      return 'there is no such measurement';
  }
}
