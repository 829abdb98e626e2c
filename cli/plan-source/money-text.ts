import { currencyDigits } from '../../concepts/plan-file/plan-money.ts';
import type { DatedPlan } from './dated-plan.ts';

/** Writes minor units in units of a plan's currency: `1,250.50 EUR`. */
export function moneyWriter({ plan }: DatedPlan): (minor: number) => string {
  const { currency } = plan.project;
  const digits = currencyDigits(currency);
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (minor) => `${format.format(minor / 10 ** digits)}${currency === undefined ? '' : ` ${currency}`}`;
}

/** The unit of amounts in answers for programs. */
export function moneyUnit({ plan }: DatedPlan): string {
  const { currency } = plan.project;
  return currency === undefined ? 'hundredths' : `minor units of ${currency}`;
}
