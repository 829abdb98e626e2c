import { type Result, refusal, success } from '../../kernel/result.ts';
import { formatDuration, parseDuration, usualUnits, type WorkingUnits } from './duration.ts';

/** The four ways in which an activity waits for another: finish or start, to start or finish. */
export const relationshipTypes = ['FS', 'SS', 'FF', 'SF'] as const;

/** What a plan file says of one relationship: whom the activity waits for, how, and how long after. */
export interface PlanRelationship {
  readonly predecessorId: string;
  readonly type: (typeof relationshipTypes)[number];
  readonly lagKind: 'working' | 'elapsed' | 'percent';
  /** Minutes, or percent of the predecessor's duration; negative for a lead. */
  readonly lagAmount: number;
}

/** How a relationship is written: an id, a type unless it is FS, and a lag or lead unless there is none. */
export const relationshipPattern =
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}( (FS|SS|FF|SF))?( ?[+-] ?(\d{1,7}(\.\d{1,4})? ?e?[mhdw]|\d{1,4}%))?$/;

const parts = /^(\S+?)(?: (FS|SS|FF|SF))?(?: ?([+-]) ?([\d.]+ ?(?:e?[mhdw]|%)))?$/;
const advice =
  'must be an activity and how it is waited for, such as `contract`, `contract FS+2d` or `build SS+50%`';

/** Reads the planner's notation: `contract`, `contract FS+2d`, `build SS+50%`, `freeze FF-4h`, `order +2ed`. */
export function parseRelationship(
  text: string,
  units: WorkingUnits = usualUnits,
): Result<PlanRelationship, 'bad-relationship'> {
  const found = relationshipPattern.test(text) ? splitNotation(text) : null;
  if (!found) return refusal('bad-relationship', advice);
  const { predecessorId, type, sign, amount } = found;
  if (amount === '') return success({ predecessorId, type, lagKind: 'working', lagAmount: 0 });
  if (amount.endsWith('%')) {
    const percent = Number.parseInt(amount, 10);
    if (percent > 1000) return refusal('bad-relationship', 'a lag may be at most 1000%');
    return success({ predecessorId, type, lagKind: 'percent', lagAmount: signed(sign, percent) });
  }
  const lag = parseDuration(amount, units);
  if (!lag.ok) return refusal('bad-relationship', lag.problem.detail);
  const lagKind = lag.value.elapsed ? 'elapsed' : 'working';
  return success({ predecessorId, type, lagKind, lagAmount: signed(sign, lag.value.minutes) });
}

interface Notation {
  readonly predecessorId: string;
  readonly type: PlanRelationship['type'];
  readonly sign: string;
  readonly amount: string;
}

/** An id may hold hyphens and digits, so a lag right behind an id needs a blank before its sign. */
function splitNotation(text: string): Notation | null {
  const blank = text.indexOf(' ');
  if (blank < 0) return { predecessorId: text, type: 'FS', sign: '', amount: '' };
  const match = parts.exec(text);
  if (!match) return null;
  const [, predecessorId = '', type = 'FS', sign = '', amount = ''] = match;
  return { predecessorId, type: relationshipTypes.find((known) => known === type) ?? 'FS', sign, amount };
}

function signed(sign: string, amount: number): number {
  return sign === '-' && amount !== 0 ? -amount : amount;
}

/** Writes a relationship in the planner's notation; `parseRelationship` reads the same back. */
export function formatRelationship(relationship: PlanRelationship, units: WorkingUnits = usualUnits): string {
  const { predecessorId, type, lagKind, lagAmount } = relationship;
  if (lagAmount === 0 && type === 'FS' && lagKind === 'working') return predecessorId;
  if (lagAmount === 0 && lagKind === 'working') return `${predecessorId} ${type}`;
  const size = Math.abs(lagAmount);
  const amount =
    lagKind === 'percent'
      ? `${size}%`
      : formatDuration({ minutes: size, elapsed: lagKind === 'elapsed' }, units);
  return `${predecessorId} ${type}${lagAmount < 0 ? '-' : '+'}${amount}`;
}
