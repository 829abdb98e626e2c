import { wholeUnits } from './engine-resource.ts';

/** What an assignment says of how much somebody does: thousandths of one whole person, working minutes, or neither. */
export interface AssignedAmount {
  readonly units: number | null;
  readonly effortMinutes: number | null;
}

interface Duration {
  readonly minutes: number;
  /** Time that only passes, in which nobody need work. */
  readonly elapsed: boolean;
}

/**
 * The work of an assignment in whole minutes of one whole person. As in MS Project, work is duration times units; where
 * an effort is said, that is the work, whatever the units: it lies evenly over the working time of what it is for. Time
 * that only passes is nobody's work.
 */
export function assignedEffort({ units, effortMinutes }: AssignedAmount, duration: Duration): number {
  if (effortMinutes !== null) return effortMinutes;
  return duration.elapsed ? 0 : Math.round((duration.minutes * (units ?? wholeUnits)) / wholeUnits);
}

/**
 * The same as thousandths of one whole person that are taken all the while. Somebody may be needed while time only
 * passes; without a duration the units are what is known.
 */
export function assignedShare({ units, effortMinutes }: AssignedAmount, durationMinutes: number): number {
  if (effortMinutes === null || durationMinutes <= 0) return units ?? wholeUnits;
  const effort = assignedEffort({ units, effortMinutes }, { minutes: durationMinutes, elapsed: false });
  return Math.round((effort * wholeUnits) / durationMinutes);
}

/**
 * The people of a skill whom an assignment comes to, each with the same part of their time: as many as its units say,
 * and no fewer than its share needs.
 */
export function assignedPeople(
  amount: AssignedAmount,
  durationMinutes: number,
): { readonly people: number; readonly units: number } {
  const share = assignedShare(amount, durationMinutes);
  const people = Math.max(1, ...[share, amount.units ?? 0].map((units) => Math.ceil(units / wholeUnits)));
  return { people, units: Math.round(share / people) };
}
