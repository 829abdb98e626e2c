import { refusal } from '../../kernel/result.ts';
import type { CostFields } from './cost.contract.ts';

/** Why a cost cannot be what it says, or null. */
export function faultOfCost({ kind, category, amount, day }: CostFields) {
  const heldBack = category === 'contingency' || category === 'management-reserve';
  if (heldBack && kind !== 'planned')
    return refusal(
      'reserve-is-planned',
      'A reserve is only planned: what it is spent on has a category of its own.',
      { field: 'body.category' },
    );
  if (kind === 'planned' && amount < 0)
    return refusal('below-zero', 'What is planned is not below zero.', { field: 'body.amount' });
  if (kind === 'actual' && day === null)
    return refusal('day-missing', 'What was spent has a day.', { field: 'body.day' });
  return null;
}
