import { formatDay } from '../../../platform/browser/format.ts';
import { subtractDecimals } from '../decimal.ts';
import type { ApprovedObjective } from '../objective.contract.ts';

const numbers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 6 });

/** A decimal in the reader's way; `Intl` takes its text as it is, without a float between. */
function formatDecimal(text: string): string {
  return numbers.format(text as `${number}`);
}

/** A figure with its unit; '50 %'. */
export function figureText(value: string | null, unit: string): string {
  if (value === null) return 'not measured';
  return unit === '' ? formatDecimal(value) : `${formatDecimal(value)} ${unit}`;
}

/** By how much the target differs from the baseline, with a sign; empty where there is no baseline. */
export function stepText({ baselineValue, targetValue }: ApprovedObjective): string {
  if (baselineValue === null) return '';
  const step = subtractDecimals(targetValue, baselineValue);
  return step.startsWith('-') || step === '0' ? formatDecimal(step) : `+${formatDecimal(step)}`;
}

/** An objective in a sentence. */
export function objectiveText(objective: ApprovedObjective): string {
  const { name, indicator, unit, baselineValue, targetValue, byDay } = objective;
  const from = baselineValue === null ? '' : `from ${figureText(baselineValue, unit)} `;
  return `${name}: ${indicator} ${from}to ${figureText(targetValue, unit)} by ${formatDay(byDay)}`;
}
