/** What was to be read from a shop: there it is, or why it is not and what to do about it. */
export type Reading<Value> =
  | { readonly read: true; readonly value: Value }
  | {
      readonly read: false;
      /** The address, name or option that it should have come from. */
      readonly where: string;
      readonly why: string;
      /** What a person can do so that it can be read next time. */
      readonly remedy: string;
    };

/** Wraps what was read. */
export function known<Value>(value: Value): Reading<Value> {
  return { read: true, value };
}

/** Says what could not be read, why, and what to do about it. */
export function unread(where: string, why: string, remedy: string): Reading<never> {
  return { read: false, where, why, remedy };
}

/** What follows from a reading; what was not read stays unread. */
export function mapReading<Value, Next>(
  reading: Reading<Value>,
  next: (value: Value) => Next,
): Reading<Next> {
  return reading.read ? known(next(reading.value)) : reading;
}
