import type { Reading } from '../model/reading.ts';
import type { Finding, Offender } from './check.ts';

/** A check that counts what is wrong and stands for none of it. */
export function expectNone<Value>(
  reading: Reading<Value>,
  collect: (value: Value) => readonly Offender[],
): Finding {
  return expectWithin(reading, 0, (value) => {
    const offenders = collect(value);
    return { value: offenders.length, offenders };
  });
}

/** A check that holds where there is no offender, and says what it measured against which threshold. */
export function expectWithin<Value>(
  reading: Reading<Value>,
  threshold: number | string,
  measure: (value: Value) => { readonly value: number | string; readonly offenders: readonly Offender[] },
): Finding {
  if (!reading.read) return unknown(reading, threshold);
  const { value, offenders } = measure(reading.value);
  return { verdict: offenders.length > 0 ? 'fail' : 'pass', value, threshold, offenders, remedy: null };
}

/** A check that cannot be told, for want of what it asks. */
export function unknown(
  { where, why, remedy }: Extract<Reading<never>, { read: false }>,
  threshold: number | string | null,
): Finding {
  return {
    verdict: 'unknown',
    value: null,
    threshold,
    offenders: [{ what: 'not read', where, why }],
    remedy,
  };
}
